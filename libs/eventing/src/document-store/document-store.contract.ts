import { cursorContract } from './document-store.cursor.contract.js';
import { filterContract } from './document-store.filter.contract.js';
import {
  type GapsOf,
  idsOf,
  inserted,
  noGaps,
  type MakeDocumentStore,
  tickets,
  withCollection,
} from './document-store.fixture.js';
import type { StoredDocument } from './document-store.port.js';
import { randomContract } from './document-store.random.contract.js';
import { wordsContract } from './document-store.words.contract.js';

const ticket = (rev: number, more: object = {}): StoredDocument => ({ _id: 't1', rev, ...more });

function writesContract(make: MakeDocumentStore, gapsOf: GapsOf): void {
  const given = withCollection(make);

  it('R4: writes only on the revision that the writer expected, and says which one stands there', () =>
    given([], async (collection) => {
      const write = async (document: StoredDocument, expected?: number) =>
        (await collection.write([{ document, expected }]))[0];
      expect(await write(ticket(1), 0)).toEqual({ written: false, rev: undefined });
      expect(await write(ticket(1))).toEqual({ written: true });
      expect(await write(ticket(2, { status: 'late' }))).toEqual({ written: false, rev: 1 });
      expect(await write(ticket(2, { status: 'late' }), 0)).toEqual({ written: false, rev: 1 });
      expect(await collection.get('t1')).toEqual(ticket(1));
      expect(await write(ticket(5, { status: 'open' }), 1)).toEqual({ written: true });
      expect(await collection.get('t1')).toEqual(ticket(5, { status: 'open' }));
    }));

  it('R4: each write of a batch stands alone, in order', () =>
    given([ticket(1)], async (collection) => {
      const outcomes = await collection.write([
        { document: { _id: 'new', rev: 1 }, expected: undefined },
        { document: ticket(2), expected: 7 },
        { document: ticket(3), expected: 1 },
        { document: ticket(4), expected: 3 },
        { document: { _id: 'absent', rev: 2 }, expected: 1 },
      ]);
      expect(outcomes).toEqual([
        { written: true },
        { written: false, rev: 1 },
        { written: true },
        { written: true },
        { written: false, rev: undefined },
      ]);
      expect(idsOf(await collection.getMany(['new', 't1', 'absent']))).toEqual(['new', 't1']);
      expect((await collection.get('t1'))?.rev).toBe(4);
    }));

  it('R4: of 64 writers that expect the same revision exactly one wins', () =>
    given([ticket(1)], async (collection) => {
      const writers = Array.from({ length: 64 }, (_, writer) =>
        collection.write([{ document: ticket(2, { writer }), expected: 1 }]),
      );
      const outcomes = (await Promise.all(writers)).map(([outcome]) => outcome);
      const winners = outcomes.flatMap((outcome, writer) => (outcome?.written ? [writer] : []));
      expect(winners).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome?.written === false && outcome.rev === 2)).toHaveLength(63);
      expect(await collection.get('t1')).toEqual(ticket(2, { writer: winners[0] }));
    }));

  it('R4: a replaced document keeps nothing of the one before, in no index', () =>
    given([ticket(1, { status: 'open', team: 'a', extra: true })], async (collection) => {
      await collection.write([{ document: ticket(2, { status: 'closed' }), expected: 1 }]);
      expect(await collection.get('t1')).toEqual(ticket(2, { status: 'closed' }));
      for (const filter of [{ status: 'open' }, { team: 'a' }, { extra: true }]) {
        expect(await collection.find({ filter, limit: 5 })).toEqual({ documents: [] });
      }
      expect((await collection.find({ filter: { status: 'closed' }, limit: 5 })).documents).toHaveLength(1);
    }));

  it('R4: a tombstone is found by no query, yet keeps its revision', () =>
    given([ticket(1, { status: 'open' }), { _id: 't2', rev: 1, status: 'open' }], async (collection) => {
      const tombstone = ticket(2, { deleted: true });
      await collection.write([{ document: tombstone, expected: 1 }]);
      expect(await collection.get('t1')).toEqual(tombstone);
      expect(await collection.getMany(['t2', 't1'])).toEqual([
        { _id: 't2', rev: 1, status: 'open' },
        tombstone,
      ]);
      expect(idsOf((await collection.find({ limit: 5 })).documents)).toEqual(['t2']);
      expect(await collection.count({ by: [] })).toEqual([{ group: [], count: 1 }]);
      expect(await collection.write([{ document: ticket(1), expected: undefined }])).toEqual([
        { written: false, rev: 2 },
      ]);
    }));

  it('gives many documents in the order asked for, and what was written as it was written', () =>
    given([], async (collection) => {
      const list = (await gapsOf()).nestedLists ? [1, { a: null }] : [1, [2, { a: null }]];
      const odd = ticket(1, {
        text: 'ñ "\u0000" \u{1F600} \' ; --',
        list,
        'a b': { 'c d': 1e21 },
      });
      await collection.write(inserted([odd, { _id: 'ü', rev: 1 }]));
      expect(await collection.getMany(['none', 'ü', 't1'])).toEqual([{ _id: 'ü', rev: 1 }, odd]);
      expect(await collection.get('none')).toBeUndefined();
      expect(await collection.getMany([])).toEqual([]);
      expect(await collection.write([])).toEqual([]);
    }));

  it('removes a document for good', () =>
    given([ticket(3)], async (collection) => {
      await collection.remove('t1');
      await collection.remove('t1');
      expect(await collection.get('t1')).toBeUndefined();
      expect(await collection.write([{ document: ticket(1), expected: undefined }])).toEqual([
        { written: true },
      ]);
    }));
}

function collectionsContract(make: MakeDocumentStore): void {
  const other = { name: 'checkpoints', indexes: [] };

  it('keeps collections apart, and drops one', async () => {
    const store = await make();
    const first = await store.collection(tickets);
    const second = await store.collection(other);
    await first.write(inserted([ticket(1)]));
    await second.write(inserted([ticket(9)]));
    expect(await first.get('t1')).toEqual(ticket(1));
    expect(await second.get('t1')).toEqual(ticket(9));
    expect([...(await store.collections())].sort()).toEqual(['checkpoints', 'tickets']);
    await store.drop('tickets');
    await store.drop('tickets');
    expect(await store.collections()).toEqual(['checkpoints']);
    expect(await (await store.collection(tickets)).get('t1')).toBeUndefined();
    expect(await second.get('t1')).toEqual(ticket(9));
    await store.close();
  });

  it('R4: takes indexes that are added to a collection with documents, and words too', async () => {
    const store = await make();
    const before = await store.collection({ name: 'grown', indexes: [['status']] });
    await before.write(inserted([ticket(1, { status: 'open', tags: ['a', 'b'], caller: { city: 'Lugo' } })]));
    const after = await store.collection({
      name: 'grown',
      indexes: [['status'], ['?status'], ['?tags'], ['caller.city', 'missing']],
      searchable: true,
    });
    await after.write([
      {
        document: { _id: 't2', rev: 1, tags: 'b' },
        expected: undefined,
        words: [{ person: '', words: ['hola'] }],
      },
    ]);
    for (const collection of [before, after]) {
      expect(idsOf((await collection.find({ filter: { tags: 'b' }, limit: 5 })).documents)).toEqual([
        't1',
        't2',
      ]);
      expect(
        idsOf((await collection.find({ filter: { 'caller.city': 'Lugo' }, limit: 5 })).documents),
      ).toEqual(['t1']);
      expect(idsOf((await collection.find({ words: ['ho'], limit: 5 })).documents)).toEqual(['t2']);
    }
    await store.close();
  });

  it.each(['', 'Tickets', 'a;b', 'a'.repeat(61)])('refuses %j as the name of a collection', async (name) => {
    const store = await make();
    await expect(store.collection({ name, indexes: [] })).rejects.toThrow(TypeError);
    await store.close();
  });
}

/** What every document store promises. MongoDB can keep it without transactions, $lookup or $text. */
export function documentStoreContract(name: string, make: MakeDocumentStore, gapsOf = noGaps): void {
  describe(`${name} as a document store`, () => {
    describe('writes', () => writesContract(make, gapsOf));
    describe('collections', () => collectionsContract(make));
    describe('filters', () => filterContract(make, gapsOf));
    describe('pages', () => cursorContract(make));
    describe('words', () => wordsContract(make));
    describe('against the oracle', () => randomContract(make));
  });
}
