import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore, SqliteKeyReader } from '@ventanilla/adapters/sqlite';
import { everything, isErased, locatedAt, PersonalDataReader, type StoredEvent } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { CrashedDisk } from './crash-image.js';
import { appendsIn, unsyncedAppends, unsyncedKeys, type TracedAppend } from './durable-appends.js';
import { Seeded, seedOfRun } from './seeded.js';
import { builtFile, runNode } from './suite-process.js';
import { canTrace, readTrace, straceTo, type Trace } from './system-calls.js';

const SEED = seedOfRun();
const APPENDS = 120;
const IMAGES = Number(process.env['CRASH_IMAGES'] ?? 40);
const traceable = canTrace();
if (!traceable) process.stdout.write('strace is not here, or may not trace: durability is not tested.\n');

const traced = async (node: readonly string[]): Promise<Trace> => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-traced-'));
  try {
    const file = join(folder, 'trace');
    const script = builtFile('apps/suite/src/nothing-lost/append.child.js');
    const child = runNode([script, folder, String(APPENDS), '6'], { within: straceTo(file), node });
    expect([await child.ended, child.errors]).toEqual([{ code: 0, signal: null }, '']);
    return readTrace(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const eventsIn = async (file: string): Promise<StoredEvent[]> => {
  const store = await SqliteEventStore.open({ file });
  const events: StoredEvent[] = [];
  for await (const page of store.follow(everything, { untilHead: true })) events.push(...page.events);
  await store.close();
  return events;
};

const unreadable = async (file: string, events: readonly StoredEvent[]): Promise<string[]> => {
  const keys = new SqliteKeyReader(file);
  const reader = new PersonalDataReader(keys);
  const lost: string[] = [];
  for (const { id, data } of events) {
    const { name, text, index } = JSON.parse(data) as { name: Sealed; text: Sealed; index: number };
    const opened = [
      await reader.open(locatedAt(id, 'name', name)),
      await reader.open(locatedAt(id, 'text', text)),
    ];
    if (opened.some(isErased) || opened.join() !== `Person ${index},Text ${index}`)
      lost.push(`The texts of append ${index} cannot be read.`);
  }
  keys.close();
  return lost;
};

const missing = (acknowledged: readonly TracedAppend[], events: readonly StoredEvent[]): string[] => {
  const there = new Map(events.map((event) => [event.id, event]));
  return acknowledged.flatMap(({ index, id, stream, revision }) => {
    const event = there.get(id);
    return event?.stream === stream && event.revision === revision ? [] : [`Append ${index} is lost.`];
  });
};

const gaps = (events: readonly StoredEvent[]): string[] => {
  const next = new Map<string, number>();
  return events.flatMap(({ stream, revision }) => {
    const expected = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return revision === expected ? [] : [`${stream} has ${revision} where ${expected} should be.`];
  });
};

/** What is lost when the power fails at a line of the trace. */
const lossAt = async (trace: Trace, line: number, random: Seeded): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-crashed-'));
  try {
    const disk = new CrashedDisk(trace, line);
    for (const name of ['events.db', 'events.db-wal', 'keys.db', 'keys.db-wal']) {
      const content = disk.image(name, random);
      if (content) writeFileSync(join(folder, name), content);
    }
    const events = await eventsIn(join(folder, 'events.db'));
    const acknowledged = appendsIn(trace).filter(({ acknowledgedAt }) => acknowledgedAt < line);
    return [
      ...missing(acknowledged, events),
      ...gaps(events),
      ...(await unreadable(join(folder, 'keys.db'), events)),
    ];
  } catch (error) {
    return [String(error)];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const losses = async (trace: Trace, images: number, random: Seeded): Promise<string[]> => {
  const [{ line: from } = { line: 0 }] = marksOf(trace, 'acknowledged');
  const last = trace.operations.at(-1)?.end ?? 0;
  const found: string[] = [];
  for (let image = 0; image < images; image += 1) {
    const line = from + 1 + random.below(last - from);
    found.push(...(await lossAt(trace, line, random)).map((loss) => `Power failed at line ${line}: ${loss}`));
  }
  return found;
};

const marksOf = (trace: Trace, kind: string) => trace.marks.filter(({ text }) => text.startsWith(kind));

(traceable ? describe : describe.skip)(`What is acknowledged is on disk (SEED=${SEED})`, () => {
  let trace: Trace;

  beforeAll(async () => {
    trace = await traced([]);
  }, 120_000);

  it('R2: between arrival and acknowledgement of each append its bytes were written and then synced', () => {
    expect(appendsIn(trace)).toHaveLength(APPENDS);
    expect(unsyncedAppends(trace)).toEqual([]);
  });

  it('R2: appends that came together share a sync', () => {
    const syncs = trace.operations.filter(({ kind, path }) => kind === 'sync' && path === 'events.db-wal');
    expect(syncs.length).toBeGreaterThan(0);
    expect(syncs.length).toBeLessThan(APPENDS);
  });

  it('R6: a new key is synced before the append that uses it', () => {
    expect(unsyncedKeys(trace)).toEqual([]);
  });

  it(`R2, R6: no power failure takes an acknowledged append or its key (${IMAGES} crash images)`, async () => {
    expect(await losses(trace, IMAGES, new Seeded(SEED))).toEqual([]);
  }, 240_000);

  it('would notice an engine that does not sync', async () => {
    const careless = await traced(['--require', join(__dirname, 'fixtures/unsynced.cjs')]);
    expect(unsyncedAppends(careless).length).toBeGreaterThan(APPENDS / 2);
    expect(unsyncedKeys(careless).length).toBeGreaterThan(APPENDS / 2);
    expect((await losses(careless, 5, new Seeded(SEED))).length).toBeGreaterThan(0);
  }, 180_000);
});
