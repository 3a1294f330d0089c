import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, CollectionDefinition, DocumentWrite, FindQuery } from '@ventanilla/eventing/ports';
import { SqliteDocumentStore } from './sqlite-document-store.js';

// node dist/libs/adapters/sqlite/src/documents/documents.bench.js [documents] [per write] [folder]
const documents = Number(process.argv[2] ?? 250_000);
const perWrite = Number(process.argv[3] ?? 500);
const given = process.argv[4];
const folder = given ?? mkdtempSync(join(tmpdir(), 'documents-bench-'));
const wordsPerDocument = 120;

let state = 42;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(items: readonly T[]): T => items[below(items.length)] as T;
const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');
/** Version 7: those made later sort behind. */
let minted = 0;
const orderedId = (): string => {
  const time = (1_700_000_000_000 + (minted += 1) * 120).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-a${hex(3)}-${hex(12)}`;
};
const uuid = (): string => `${hex(8)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(12)}`;
const some = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const syllables = 'im pre so ra red cor te ma cion los per con de ta lu no si cli ven do'.split(' ');
const vocabulary = [...new Set(some(20_000, () => some(1 + below(4), () => oneOf(syllables)).join('')))];
const commonWord = (): string => vocabulary[Math.floor(random() ** 4 * vocabulary.length)] as string;
const texts = some(4_000, () =>
  [...new Set(some(wordsPerDocument * 2, commonWord))].slice(0, wordsPerDocument),
);

const [organisations, teams, services, categories, agents, callers] = [8, 40, 60, 120, 200, 5_000].map((n) =>
  some(n, uuid),
) as [string[], string[], string[], string[], string[], string[]];
const open = ['logged', 'assigned', 'in-progress', 'pending', 'resolved'];
const instant = (i: number, laterSeconds = 0): string =>
  new Date(1_700_000_000_000 + i * 120_000 + below(laterSeconds + 1) * 1_000).toISOString();

const definition: CollectionDefinition = {
  name: 'queue',
  indexes: [
    ['organisation', 'status', 'priority', 'team'],
    ['status', 'priority', 'reportedAt'],
    ['reportedAt'],
    ['changedAt'],
    ['numberOrder'],
    ['team', 'status', 'reportedAt'],
    ['person', 'status', 'reportedAt'],
    ['callerId', 'reportedAt'],
    ['service', 'reportedAt'],
    ['category', 'reportedAt'],
    ['holdReason', 'reportedAt'],
  ],
  searchable: true,
};

function incident(i: number): DocumentWrite {
  const status = random() < 0.08 ? oneOf(open) : 'closed';
  const callerId = oneOf(callers);
  const document = {
    _id: orderedId(),
    rev: 5,
    status,
    number: `INC${String(i).padStart(7, '0')}`,
    numberOrder: i,
    organisation: oneOf(organisations),
    priority: 1 + below(5),
    impact: 1 + below(3),
    urgency: 1 + below(3),
    team: oneOf(teams),
    person: oneOf(agents),
    callerId,
    service: oneOf(services),
    category: oneOf(categories),
    ...(status === 'pending' && { holdReason: oneOf(['caller', 'supplier', 'change']) }),
    reportedAt: instant(i),
    changedAt: instant(i, 2_000_000),
    subject: { $personal: { key: `${callerId}/${i}`, nonce: hex(16), data: hex(120) } },
    description: { $personal: { key: `${callerId}/${i}`, nonce: hex(16), data: hex(700) } },
    timeIn: { logged: below(1e6), assigned: below(1e6), 'in-progress': below(1e6) },
  };
  const words = [
    { person: callerId, words: texts[i % texts.length] as string[] },
    { person: '', words: [`inc${String(i).padStart(7, '0')}`] },
  ];
  return { document, expected: undefined, words };
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`);

interface Timed<T> {
  readonly ms: number;
  /** What the work cost on all cores: on a busy machine this says more than the time. */
  readonly cpuMs: number;
  readonly result: T;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000, result };
}

const rate = (count: number, { ms, cpuMs }: { ms: number; cpuMs: number }): string =>
  `${Math.round((count / ms) * 1000)} documents/s, ${Math.round((count / cpuMs) * 1000)} per CPU second`;

async function written(
  writes: readonly (readonly DocumentWrite[])[],
  collection: Collection,
): Promise<string> {
  const total = { ms: 0, cpuMs: 0 };
  for (const each of writes) {
    const { ms, cpuMs } = await timed(() => collection.write(each));
    total.ms += ms;
    total.cpuMs += cpuMs;
  }
  return rate(writes.flat().length, total);
}

async function fill(store: SqliteDocumentStore): Promise<void> {
  const collection = await store.collection(definition, { building: true });
  const total = { ms: 0, cpuMs: 0 };
  for (let from = 0; from < documents; from += perWrite) {
    const writes = some(Math.min(perWrite, documents - from), (i) => incident(from + i));
    const { ms, cpuMs } = await timed(() => collection.write(writes));
    total.ms += ms;
    total.cpuMs += cpuMs;
  }
  print(`filled without indexes: ${rate(documents, total)}, ${perWrite} per write`);
  const indexed = await timed(() => store.collection(definition));
  print(`indexes made in ${Math.round(indexed.ms)} ms, ${Math.round(indexed.cpuMs)} of CPU`);
  print(`together: ${rate(documents, { ms: total.ms + indexed.ms, cpuMs: total.cpuMs + indexed.cpuMs })}`);
}

async function measured(name: string, work: () => Promise<unknown>, times = 200): Promise<void> {
  const samples: Timed<unknown>[] = [];
  for (let i = 0; i < times; i += 1) samples.push(await timed(work));
  const at = (share: number, of: (sample: Timed<unknown>) => number): string => {
    const sorted = samples.map(of).sort((a, b) => a - b);
    return (sorted[Math.floor(share * (times - 1))] ?? 0).toFixed(1).padStart(6);
  };
  const [p50, p99, cpu] = [at(0.5, ({ ms }) => ms), at(0.99, ({ ms }) => ms), at(0.5, ({ cpuMs }) => cpuMs)];
  print(`${name.padEnd(46)} p50 ${p50}  p99 ${p99} ms  CPU p50 ${cpu}`);
}

const newest = [{ field: 'reportedAt', descending: true }];
const by = ['organisation', 'status', 'priority', 'team'];

async function pageBy(
  collection: Collection,
  query: Omit<FindQuery, 'limit'>,
  pages: number,
): Promise<FindQuery> {
  let cursor: string | undefined;
  for (let page = 1; page < pages; page += 1)
    ({ cursor } = await collection.find({ ...query, limit: 50, cursor }));
  return { ...query, limit: 50, cursor };
}

async function queries(collection: Collection): Promise<void> {
  const find = (query: Omit<FindQuery, 'limit'>) => () => collection.find({ ...query, limit: 50 });
  const openOnes = { status: { $in: open } };
  await measured('first page, newest', find({ sort: newest }));
  await measured('first page, open, newest', find({ filter: openOnes, sort: newest }));
  await measured('first page, one team, open, newest', () =>
    find({ filter: { ...openOnes, team: oneOf(teams) }, sort: newest })(),
  );
  await measured('first page, one team, newest', () =>
    find({ filter: { team: oneOf(teams) }, sort: newest })(),
  );
  await measured('first page, two organisations, open, newest', () =>
    find({ filter: { ...openOnes, organisation: { $in: organisations.slice(0, 2) } }, sort: newest })(),
  );
  await measured(
    'first page, open, by priority and newest',
    find({ filter: openOnes, sort: [{ field: 'priority' }, ...newest] }),
  );
  await measured('first page, team and service and category', () =>
    find({
      filter: { team: oneOf(teams), service: oneOf(services), category: oneOf(categories) },
      sort: newest,
    })(),
  );
  await measured('first page, caller or agent', () =>
    find({ filter: { $or: [{ callerId: oneOf(callers) }, { person: oneOf(agents) }] }, sort: newest })(),
  );
  await measured('first page, agent, by number', () =>
    find({ filter: { person: oneOf(agents) }, sort: [{ field: 'numberOrder' }] })(),
  );
  const hundredth = await pageBy(collection, { filter: { status: 'closed' }, sort: newest }, 100);
  await measured('100th page, closed, newest', () => collection.find(hundredth));
  await measured('words: a number', () =>
    find({ words: [`inc${String(below(documents)).padStart(7, '0')}`], sort: newest })(),
  );
  for (const rank of [0, 10, 100, 1_000, 5_000]) {
    const word = vocabulary[rank] as string;
    const total = (await collection.count({ words: [word], by: [] }))[0]?.count ?? 0;
    await measured(`words: ${word} (${total})`, find({ words: [word], sort: newest }), 50);
    await measured(`words: ${word}, open`, find({ words: [word], filter: openOnes, sort: newest }), 50);
  }
  await measured('words: any two', () => find({ words: [commonWord(), commonWord()], sort: newest })(), 100);
  await measured(
    'words: a beginning of two letters',
    () => find({ words: [commonWord().slice(0, 2)], sort: newest })(),
    30,
  );
  await measured('counts by four fields', () => collection.count({ by }), 50);
  await measured('counts by four fields, one organisation', () =>
    collection.count({ by, filter: { organisation: oneOf(organisations) } }),
  );
  await measured('counts by four fields, open', () => collection.count({ by, filter: openOnes }), 50);
  await measured('counts with a word', () => collection.count({ by, words: [commonWord()] }), 50);
}

async function updates(collection: Collection): Promise<void> {
  const { documents: page } = await collection.find({ limit: 5_000, sort: newest });
  const changed = page.map((document) => ({
    document: {
      ...document,
      rev: document.rev + 1,
      changedAt: instant(documents, 1_000),
      status: oneOf(open),
    },
    expected: document.rev,
  }));
  const batches = some(Math.ceil(changed.length / 20), (i) => changed.slice(i * 20, (i + 1) * 20));
  print(`updated: ${await written(batches, collection)}, 20 per write`);
  const added = some(100, (i) => some(40, (k) => incident(documents + i * 40 + k)));
  print(`added: ${await written(added, collection)}, 40 per write`);
}

async function main(): Promise<void> {
  const file = join(folder, 'views.db');
  const store = new SqliteDocumentStore(file);
  if (!(await store.collections()).includes(definition.name)) await fill(store);
  const collection = await store.collection(definition);
  print(`file: ${Math.round(statSync(file).size / 1e6)} MB`);
  await queries(collection);
  await updates(collection);
  if (!given) {
    const erased = await timed(() => store.eraseWords(callers[0] as string));
    print(`words of one person erased: ${Math.round(erased.ms)} ms`);
  }
  await store.close();
  if (!given) rmSync(folder, { recursive: true });
}

void main();
