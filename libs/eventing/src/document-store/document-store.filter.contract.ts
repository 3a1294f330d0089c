import {
  type GapsOf,
  holdsNestedList,
  idsOf,
  type MakeDocumentStore,
  withCollection,
} from './document-store.fixture.js';
import { type Filter, InvalidFilter, type StoredDocument } from './document-store.port.js';

const doc = (_id: string, fields: object): StoredDocument => ({ _id, rev: 1, ...fields });

// The same values in a field that has an index (status) and in one that has none (plain).
const values: readonly (readonly [string, unknown])[] = [
  ['absent', undefined],
  ['array', ['a', 3, true]],
  ['arrayofnull', [null]],
  ['empty', []],
  ['false', false],
  ['negative', -1.5],
  ['nested', [['a']]],
  ['null', null],
  ['object', { a: 1 }],
  ['one', 1],
  ['text', 'a'],
  ['textb', 'b'],
  ['three', 3],
  ['true', true],
  ['zerotext', '0'],
];
const documents = values.map(([id, value]) =>
  doc(id, value === undefined ? {} : { status: value, plain: value }),
);
const everything = documents.map(({ _id }) => _id);
const except = (...ids: string[]): string[] => everything.filter((id) => !ids.includes(id));

// Expected by MongoDB's manual ("Query an Array", "Query for Null or Missing Fields", "Comparison/Sort Order").
const operators: readonly (readonly [unknown, readonly string[]])[] = [
  ['a', ['array', 'text']],
  [3, ['array', 'three']],
  [true, ['array', 'true']],
  [false, ['false']],
  ['0', ['zerotext']],
  [null, ['absent', 'arrayofnull', 'null']],
  [{ $eq: 'a' }, ['array', 'text']],
  [{ $ne: 'a' }, except('array', 'text')],
  [{ $ne: null }, except('absent', 'arrayofnull', 'null')],
  [{ $gt: 1 }, ['array', 'three']],
  [{ $gte: 1 }, ['array', 'one', 'three']],
  [{ $lt: 1 }, ['negative']],
  [{ $lte: 1 }, ['negative', 'one']],
  [{ $gt: 'a' }, ['textb']],
  [{ $gte: 'a' }, ['array', 'text', 'textb']],
  [{ $lt: 'a' }, ['zerotext']],
  [{ $lte: 'a' }, ['array', 'text', 'zerotext']],
  [{ $gt: false }, ['array', 'true']],
  [{ $lt: true }, ['false']],
  [{ $lte: true }, ['array', 'false', 'true']],
  [{ $gte: 2, $lte: 3 }, ['array', 'three']],
  [{ $in: ['b', 1, true] }, ['array', 'one', 'textb', 'true']],
  [{ $in: [null, 'b'] }, ['absent', 'arrayofnull', 'null', 'textb']],
  [{ $in: [] }, []],
  [{ $nin: ['b', 1, null] }, except('absent', 'arrayofnull', 'null', 'one', 'textb')],
  [{ $nin: [] }, everything],
  [{ $exists: true }, except('absent')],
  [{ $exists: false }, ['absent']],
  [{ $not: { $gt: 1 } }, except('array', 'three')],
  [{ $not: { $gte: 1, $lt: 3 } }, except('one')],
  [{ $not: { $not: { $eq: 'a' } } }, ['array', 'text']],
];

const combinations: readonly (readonly [Filter, readonly string[]])[] = [
  [{}, everything],
  [{ status: 'a', plain: 3 }, ['array']],
  [{ $and: [{ status: 'a' }, { plain: 3 }] }, ['array']],
  [{ $or: [{ status: 1 }, { plain: 'b' }] }, ['one', 'textb']],
  [{ $nor: [{ status: { $exists: true } }, { plain: 'b' }] }, ['absent']],
  [{ plain: { $exists: true }, $or: [{ status: null }, { _id: 'one' }] }, ['arrayofnull', 'null', 'one']],
  [{ $or: [{ $and: [{ status: 1 }, { plain: 'b' }] }, { $nor: [{ rev: 1 }] }] }, []],
  [{ $nor: [{}] }, []],
  [{ $nor: [{}], status: 1 }, []],
  [{ $or: [{ status: { $in: [] } }, { status: 'b' }] }, ['textb']],
  [{ status: { $in: [] }, plain: 'b' }, []],
  [{ _id: { $gte: 'text', $lt: 'tr' }, rev: { $in: [1, 2] } }, ['text', 'textb', 'three']],
];

const paths = [
  doc('arrays', { a: [[{ b: 1 }]] }),
  doc('deep', { a: { b: { c: [1, 2] } } }),
  doc('empty', { a: [] }),
  doc('missing', {}),
  doc('mixed', { a: [5, { b: 1 }, { c: 1 }] }),
  doc('number', { a: 4 }),
  doc('numbers', { a: [1, 2] }),
  doc('object', { a: { b: 1 } }),
  doc('objects', { a: [{ b: 1 }, { b: [2, null] }] }),
];

// Arrays on the way are followed; where they hold no object there is no value, so that not even null matches
// (MongoDB's jstests/core/null2.js). mingo differs there, which is why the random comparison leaves those out.
const dotted: readonly (readonly [Filter, readonly string[]])[] = [
  [{ 'a.b': 1 }, ['mixed', 'object', 'objects']],
  [{ 'a.b': 2 }, ['objects']],
  [{ 'a.b': null }, ['missing', 'mixed', 'number', 'objects']],
  [{ 'a.b': { $ne: null } }, ['arrays', 'deep', 'empty', 'numbers', 'object']],
  [{ 'a.b': { $exists: true } }, ['deep', 'mixed', 'object', 'objects']],
  [{ 'a.b': { $exists: false } }, ['arrays', 'empty', 'missing', 'number', 'numbers']],
  [{ 'a.b': { $gt: 1 } }, ['objects']],
  [{ 'a.b.c': 2 }, ['deep']],
  [{ 'a.b.c': { $in: [7, 1] } }, ['deep']],
];

const refused: readonly unknown[] = [
  { $where: 'this.status === 1' },
  { $where: () => true },
  { $expr: { $eq: ['$status', 1] } },
  { $text: { $search: 'a' } },
  { $not: { status: 1 } },
  { status: { $regex: '^a' } },
  { status: { $regex: '^a', $eq: 'a' } },
  { status: /a/ },
  { status: { $elemMatch: { $eq: 1 } } },
  { status: { $eq: { a: 1 } } },
  { status: { a: 1 } },
  { status: {} },
  { status: ['a'] },
  { status: undefined },
  { status: Number.NaN },
  { status: { $gt: null } },
  { status: { $gt: ['a'] } },
  { status: { $in: 'a' } },
  { status: { $in: [{ a: 1 }] } },
  { status: { $exists: 'yes' } },
  { status: { $not: {} } },
  { status: { $not: 'a' } },
  { status: { $gt: 1, other: 2 } },
  { $and: [] },
  { $or: { status: 1 } },
  { $or: [null] },
  { $or: ['a'] },
  { "status' OR 1=1 --": 1 },
  { 'status"': 1 },
  { 'a..b': 1 },
  { 'a.$b': 1 },
  { 'a.0': 1 },
  { '': 1 },
  { constructor: { $eq: { x: 1 } } },
  { status: { $in: Array.from({ length: 200_000 }, (_, i) => i) } },
  { $or: Array.from({ length: 10_000 }, (_, i) => ({ status: i })) },
  Array.from({ length: 500 }).reduce((inner: unknown) => ({ $nor: [inner] }), { status: 1 }),
  Array.from({ length: 50_000 }).reduce((inner: unknown) => ({ $and: [inner] }), { status: 1 }),
];

const shown = (value: unknown): string =>
  (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'function' ? 'function' : inner)) ?? ''
  ).slice(0, 60);

export function filterContract(make: MakeDocumentStore, gapsOf: GapsOf): void {
  const given = withCollection(make);

  /** The documents that the engine takes, and which of them are expected. */
  const taken = async (all: readonly StoredDocument[], ids: readonly string[], filter: Filter = {}) => {
    const { nestedLists, nullBehindLists } = await gapsOf();
    const behindList = (document: StoredDocument) =>
      nullBehindLists && Array.isArray(document['a']) && JSON.stringify(filter).includes('null');
    const stored = all.filter(
      (document) => !(nestedLists && holdsNestedList(document)) && !behindList(document),
    );
    return { stored, expected: ids.filter((id) => stored.some(({ _id }) => _id === id)) };
  };

  const finds = async (all: readonly StoredDocument[], filter: Filter, ids: readonly string[]) => {
    const { stored, expected } = await taken(all, ids, filter);
    await given(stored, async (collection) => {
      expect(idsOf((await collection.find({ filter, limit: 100 })).documents)).toEqual(expected);
      const counted = await collection.count({ filter, by: [] });
      expect(counted).toEqual(expected.length > 0 ? [{ group: [], count: expected.length }] : []);
    });
  };

  it.each(operators.map(([condition, expected]) => [shown(condition), condition, expected] as const))(
    'finds what MongoDB finds for %s, with an index and without',
    async (_, condition, expected) => {
      await finds(documents, { status: condition }, expected);
      await finds(documents, { plain: condition }, expected);
    },
  );

  it('finds by one of as many values as there may be people in an organisation', async () => {
    const others = Array.from({ length: 40_000 }, (_, each) => `p${each}`);
    await finds(documents, { status: { $in: [...others, 'a'] } }, ['array', 'text']);
    await finds(documents, { plain: { $in: [true, ...others, 3, null] } }, [
      ...['absent', 'array', 'arrayofnull', 'null', 'three', 'true'],
    ]);
    await finds(documents, { _id: { $in: [...others, 'text'] } }, ['text']);
  });

  it.each(combinations.map(([filter, expected]) => [shown(filter), filter, expected] as const))(
    'combines: %s',
    async (_, filter, expected) => finds(documents, filter, expected),
  );

  it.each(dotted.map(([filter, expected]) => [shown(filter), filter, expected] as const))(
    'follows paths as MongoDB does: %s',
    async (_, filter, expected) => {
      await finds(paths, filter, expected);
      const { stored, expected: ids } = await taken(paths, expected, filter);
      for (const indexes of [
        [['a.b', 'a'], ['a.b.c']],
        [['?a.b', 'a'], ['?a.b.c']],
      ]) {
        await withCollection(make, { name: 'paths', indexes })(stored, async (collection) => {
          expect(idsOf((await collection.find({ filter, limit: 100 })).documents)).toEqual(ids);
        });
      }
    },
  );

  it.each(refused.map((filter, i) => [i, filter] as const))(
    'refuses filter %i, which is not of the language',
    (_, filter) =>
      given([], async (collection) => {
        const query = { filter: filter as Filter, limit: 10 };
        await expect(collection.find(query)).rejects.toThrow(InvalidFilter);
        await expect(collection.count({ filter: filter as Filter, by: [] })).rejects.toThrow(InvalidFilter);
      }),
  );

  it('refuses pages, sorts, groups and words that nobody could have meant', () =>
    given([], async (collection) => {
      const queries = [
        { limit: 0 },
        { limit: 1.5 },
        { limit: 1_000_000 },
        { limit: 10, sort: [{ field: 'a; DROP TABLE x' }] },
        { limit: 10, words: ['Á'] },
        { limit: 10, words: ['a" OR "b'] },
        { limit: 10, words: [''] },
      ];
      for (const query of queries) await expect(collection.find(query)).rejects.toThrow(InvalidFilter);
      await expect(collection.count({ by: ['a"b'] })).rejects.toThrow(InvalidFilter);
    }));

  it('takes a text for a text, whatever stands in it', () =>
    given([doc('x', { status: "' OR '1'='1", plain: '$where' })], async (collection) => {
      const find = async (filter: Filter) => idsOf((await collection.find({ filter, limit: 9 })).documents);
      expect(await find({ status: "' OR '1'='1" })).toEqual(['x']);
      expect(await find({ status: "' OR 1=1 --" })).toEqual([]);
      expect(await find({ plain: '$where' })).toEqual(['x']);
    }));

  it('counts by groups, null where a field is missing', () =>
    given(
      [
        doc('1', { status: 'open', team: 'a', urgent: true }),
        doc('2', { status: 'open', team: 'a', urgent: true }),
        doc('3', { status: 'open', team: 'a', urgent: false }),
        doc('4', { status: 'open', team: null, nested: { level: 2 } }),
        doc('5', { team: 'b', nested: { level: 2 } }),
      ],
      async (collection) => {
        const counted = async (by: string[], filter: Filter = {}) =>
          (await collection.count({ by, filter }))
            .map(({ group, count }) => [...group, count])
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
        expect(await counted(['status', 'team', 'urgent'])).toEqual([
          ['open', 'a', false, 1],
          ['open', 'a', true, 2],
          ['open', null, null, 1],
          [null, 'b', null, 1],
        ]);
        expect(await counted(['team'], { status: 'open' })).toEqual([
          ['a', 3],
          [null, 1],
        ]);
        expect(await counted(['nested.level'])).toEqual([
          [2, 2],
          [null, 3],
        ]);
        expect(await counted(['team'], { status: 'none' })).toEqual([]);
      },
    ));
}
