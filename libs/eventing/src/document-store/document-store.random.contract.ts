import fc from 'fast-check';
import { Query } from 'mingo';
import { allPages, idsOf, inserted, type MakeDocumentStore } from './document-store.fixture.js';
import type { CollectionDefinition, Filter, Sort, StoredDocument } from './document-store.port.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['RUNS'] ?? 60);

const definition: CollectionDefinition = {
  name: 'random',
  indexes: [['a', 'n'], ['-n'], ['?list'], ['deep.x', 'a'], ['?deep.y', 'n'], ['?b', '-n', 'a']],
};

const scalar = fc.constantFrom<unknown>(
  null,
  true,
  false,
  -1,
  0,
  1,
  1.5,
  10,
  '',
  '0',
  'a',
  'B',
  'b',
  'ñ',
  '\u{1F600}',
);
const list = fc.array(fc.constantFrom<unknown>(null, true, 1, 10, 'a', 'b'), { maxLength: 3 });

// a, b and n are sorted by, so they hold scalars; half of the fields have an index.
const fields = fc.record(
  {
    a: scalar,
    b: scalar,
    n: fc.integer({ min: 0, max: 5 }),
    c: fc.oneof(scalar, list),
    list: fc.oneof(scalar, list),
    // mingo and MongoDB differ on null where an array on the way holds no object; the filter contract says which holds.
    deep: fc.record({ x: fc.oneof(scalar, list), y: scalar }, { requiredKeys: [] }),
    lines: fc.array(fc.record({ x: scalar.filter((value) => value !== null) }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
);

const documents = fc.array(fields, { maxLength: 25 }).map((all) =>
  all.map((one, i): StoredDocument => ({
    _id: `d${String((i * 7) % 25).padStart(2, '0')}`,
    rev: 1,
    ...one,
  })),
);

const plain = { noNullPrototype: true };
const field = fc.constantFrom('a', 'b', 'n', 'c', 'list', 'deep.x', 'deep.y', 'lines.x', '_id', 'none');
const ordered = scalar.filter((value) => value !== null);
const operator = fc.oneof(
  fc.record({ $eq: scalar }, plain),
  fc.record({ $ne: scalar }, plain),
  fc.record({ $gt: ordered }, plain),
  fc.record({ $gte: ordered }, plain),
  fc.record({ $lt: ordered }, plain),
  fc.record({ $lte: ordered }, plain),
  fc.record({ $gt: fc.integer({ min: -2, max: 3 }), $lt: fc.integer({ min: 0, max: 11 }) }, plain),
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }, plain),
  fc.record({ $nin: fc.array(scalar, { maxLength: 4 }) }, plain),
  fc.record({ $exists: fc.boolean() }, plain),
);
const condition = fc.oneof(
  scalar,
  operator,
  operator.map(($not) => ({ $not })),
);
const simple = fc.dictionary(field, condition, { minKeys: 1, maxKeys: 2, ...plain });

const filters = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    simple,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 2 }).map(($nor) => ({ $nor })),
  ),
})).filter;

const sorts = fc.uniqueArray(
  fc.record({ field: fc.constantFrom('a', 'b', 'n', 'deep.y'), descending: fc.boolean() }),
  {
    maxLength: 3,
    selector: (sort) => sort.field,
  },
);

const rank = (value: unknown): number =>
  ['undefined', 'number', 'string', 'boolean'].indexOf(typeof (value ?? undefined));

/** The port's order, said once more and differently: text as UTF-8 bytes. */
function compare(a: unknown, b: unknown): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return Number(a ?? 0) - Number(b ?? 0);
}

const at = (document: StoredDocument, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);

function expectedIds(all: readonly StoredDocument[], filter: Filter, sort: readonly Sort[]): string[] {
  const query = new Query(filter as Record<string, unknown>);
  const by = [...sort, { field: '_id', descending: sort.at(-1)?.descending }];
  const order = (x: StoredDocument, y: StoredDocument): number =>
    by.reduce((sofar, each) => {
      const next = compare(at(x, each.field), at(y, each.field));
      return sofar !== 0 ? sofar : each.descending ? -next : next;
    }, 0);
  return idsOf(all.filter((document) => query.test(document)).sort(order));
}

const counted = (all: readonly StoredDocument[], by: readonly string[]): string[] => {
  const groups = new Map<string, number>();
  for (const document of all) {
    const key = JSON.stringify(by.map((path) => at(document, path) ?? null));
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups].map(([key, count]) => `${key}: ${count}`).sort();
};

export function randomContract(make: MakeDocumentStore): void {
  it(`finds, sorts, pages and counts as mingo does (SEED=${seed})`, async () => {
    const store = await make();
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.array(fc.tuple(filters, sorts, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 4 }),
        async (all, queries) => {
          await store.drop(definition.name);
          const collection = await store.collection(definition);
          await collection.write(inserted(all));
          for (const [filter, sort, limit] of queries) {
            const expected = expectedIds(all, filter, sort);
            expect(idsOf((await collection.find({ filter, sort, limit: 100 })).documents)).toEqual(expected);
            expect(await allPages(collection, { filter, sort, limit })).toEqual(expected);
            const by = sort.map((each) => each.field);
            const groups = await collection.count({ filter, by });
            const matching = all.filter(({ _id }) => expected.includes(_id));
            expect(groups.map(({ group, count }) => `${JSON.stringify(group)}: ${count}`).sort()).toEqual(
              counted(matching, by),
            );
          }
        },
      ),
      { seed, numRuns: runs },
    );
    await store.close();
  }, 60_000);
}
