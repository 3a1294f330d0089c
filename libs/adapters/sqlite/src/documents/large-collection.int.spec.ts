import {
  type Collection,
  type Filter,
  type Sort,
  type StoredDocument,
  compareValues,
} from '@ventanilla/eventing';
import { Query } from 'mingo';
import { allPages } from '../../../../eventing/src/document-store/document-store.fixture.js';
import { SqliteDocumentStore } from './sqlite-document-store.js';

const size = 6_000;
const definition = {
  name: 'large',
  indexes: [
    ['team', 'status', 'at'],
    ['status', 'at'],
    ['at'],
    ['caller', 'at'],
    ['priority', '-at', '-_id', 'status'],
    ['?escalated', 'at'],
    ['?watchers'],
  ],
  searchable: true,
};

// Most are closed, a caller has three, a team a tenth: each way to a page is the cheapest for some question.
const documents: readonly StoredDocument[] = Array.from({ length: size }, (_, i) => ({
  _id: `d${String((i * 7919) % size).padStart(5, '0')}`,
  rev: 1,
  status: i % 10 ? 'closed' : (['open', 'pending'][i % 3] ?? 'open'),
  team: `t${i % 7}`,
  caller: `c${i % (size / 3)}`,
  priority: i % 5,
  at: i % 11 ? (i * 31) % size : null,
  ...(i % 60 === 0 && { escalated: i % 120 ? 'team' : 'manager' }),
  ...(i % 45 === 0 && { watchers: [`c${i % 4}`, 'c9'] }),
}));
const wordsOf = (i: number): string[] => ['all', ...(i % 2 ? ['half'] : []), ...(i % 500 ? [] : ['rare'])];

const filters: readonly Filter[] = [
  {},
  { status: 'closed' },
  { status: { $in: ['open', 'pending'] } },
  { status: 'open', team: 't3' },
  { team: { $in: ['t1', 't2'] }, status: { $ne: 'closed' } },
  { caller: 'c77' },
  { $or: [{ caller: 'c5' }, { caller: 'c6', status: 'closed' }] },
  { $or: [{ caller: 'c5' }, { status: 'pending' }] },
  { at: { $gte: 100, $lt: 140 } },
  { at: null, priority: 2 },
  { at: { $in: [null, 5] } },
  { status: { $in: [] } },
  { caller: 'nobody' },
  { escalated: { $gte: '' } },
  { escalated: { $in: ['team', 'manager'] }, status: { $ne: 'closed' } },
  { escalated: { $in: ['team', null] }, team: 't3' },
  { escalated: null, status: 'open' },
  { escalated: { $exists: false }, team: 't3' },
  { watchers: 'c1' },
  { watchers: { $ne: 'c9' }, status: 'open' },
  { $or: [{ caller: 'c5' }, { watchers: 'c1' }] },
];
const sorts: readonly (readonly Sort[])[] = [
  [],
  [{ field: 'at' }],
  [{ field: 'at', descending: true }],
  [{ field: 'priority' }, { field: 'at', descending: true }],
  [{ field: 'priority' }, { field: 'at' }],
  [{ field: 'team', descending: true }, { field: 'at' }],
  [{ field: 'escalated' }, { field: 'at' }],
  [
    { field: 'escalated', descending: true },
    { field: 'at', descending: true },
  ],
];

function expectedIds(filter: Filter, sort: readonly Sort[], word: string | undefined): string[] {
  const query = new Query(filter as Record<string, unknown>);
  const found = documents.filter((one, i) => query.test(one) && (!word || wordsOf(i).includes(word)));
  const by = [...sort, { field: '_id', descending: sort.at(-1)?.descending }];
  const value = (one: StoredDocument, field: string) => (one[field] ?? null) as string | number | null;
  const order = (a: StoredDocument, b: StoredDocument): number => {
    for (const { field, descending } of by) {
      const difference = compareValues(value(a, field), value(b, field));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  };
  return found.toSorted(order).map(({ _id }) => _id);
}

describe('a collection large enough for every way to a page', () => {
  const store = new SqliteDocumentStore(':memory:');
  let collection: Collection;

  beforeAll(async () => {
    collection = await store.collection(definition, { building: true });
    const writes = documents.map((document, i) => ({
      document,
      expected: undefined,
      words: [{ person: `p${i % 9}`, words: wordsOf(i) }],
    }));
    await collection.write(writes);
    collection = await store.collection(definition);
  }, 60_000);

  afterAll(() => store.close());

  it.each([undefined, 'all', 'half', 'rare'])(
    'answers all questions alike, with the word %s',
    async (word) => {
      const words = word === undefined ? undefined : [word];
      for (const filter of filters) {
        for (const sort of sorts) {
          const expected = expectedIds(filter, sort, word);
          const first = await collection.find({ filter, sort, words, limit: 20 });
          expect([filter, sort, first.documents.map(({ _id }) => _id)]).toEqual([
            filter,
            sort,
            expected.slice(0, 20),
          ]);
          const limit = Math.max(1, Math.ceil(expected.length / 3));
          expect(await allPages(collection, { filter, sort, words, limit })).toEqual(expected);
        }
        const total = expectedIds(filter, [], word).length;
        const counted = await collection.count({ filter, words, by: [] });
        expect(counted).toEqual(total > 0 ? [{ group: [], count: total }] : []);
      }
    },
    60_000,
  );
});
