import {
  allPages,
  idsOf,
  type MakeDocumentStore,
  tickets,
  withCollection,
} from './document-store.fixture.js';
import {
  type Collection,
  type DocumentWords,
  type DocumentWrite,
  type FindQuery,
  InvalidFilter,
} from './document-store.port.js';
import { wordsOf } from './words.js';

const ana = 'person-ana';
const blas = 'person-blas';

const said = (person: string, text: string): DocumentWords => ({ person, words: wordsOf(text) });

const write = (
  _id: string,
  words: readonly DocumentWords[] | undefined,
  more: object = {},
): DocumentWrite => ({
  document: { _id, rev: 1, ...more },
  expected: undefined,
  words,
});

const desk: readonly DocumentWrite[] = [
  write('t1', [said(ana, 'La impresora no imprime'), said('', 'INC0000001')], { team: 'a', updated: 3 }),
  write('t2', [said(ana, 'Impresora atascada'), said(blas, 'No hay papel')], { team: 'b', updated: 2 }),
  write('t3', [said(blas, 'Correo caído'), said('', 'INC0000003')], { team: 'a', updated: 1 }),
  write('t4', [], { team: 'a', updated: 0 }),
  write('t5', undefined, { team: 'a', updated: 0 }),
  write('t6', [said(blas, 'Принтер не печатает'), said(ana, '打印机卡纸')], { team: 'c', updated: 0 }),
];

export function wordsContract(make: MakeDocumentStore): void {
  const given = withCollection(make);
  const onDesk = (use: (collection: Collection) => Promise<void>) =>
    given([], async (collection) => {
      await collection.write(desk);
      await use(collection);
    });
  const found = async (collection: Collection, text: string, more: Partial<FindQuery> = {}) =>
    idsOf((await collection.find({ words: wordsOf(text), limit: 50, ...more })).documents);

  it.each<readonly [string, readonly string[]]>([
    ['impresora', ['t1', 't2']],
    ['IMPRESÓRA', ['t1', 't2']],
    ['impr', ['t1', 't2']],
    ['impresoras', []],
    ['presora', []],
    ['impresora imprime', ['t1']],
    ['imprime imp', ['t1']],
    ['atascada papel', ['t2']],
    ['papel impresora hay', ['t2']],
    ['caido', ['t3']],
    ['inc', ['t1', 't3']],
    ['inc0000003 correo', ['t3']],
    ['inc0000001 correo', []],
    ['n', ['t1', 't2']],
    ['', []],
    ['ПРИНТЕР', ['t6']],
    ['при', ['t6']],
    ['прин', ['t6']],
    ['интер', []],
    ['打印机', ['t6']],
    ['卡纸', ['t6']],
    ['卡', ['t6']],
    ['纸卡', []],
    ['печатает 打印', ['t6']],
    ['печатает 打印 papel', []],
    ['٣٤', []],
    ['💥', []],
    ['---', []],
  ])('R4: finds %j, each word by its beginning, whoever said it', (text, expected) =>
    onDesk(async (collection) => {
      expect(await found(collection, text)).toEqual(expected);
      const counted = await collection.count({ words: wordsOf(text), by: [] });
      expect(counted).toEqual(expected.length > 0 ? [{ group: [], count: expected.length }] : []);
    }),
  );

  it('asks for no words where none are given, not where none came of a text', () =>
    onDesk(async (collection) => {
      expect(idsOf((await collection.find({ limit: 50 })).documents)).toHaveLength(6);
      expect(await collection.count({ by: [] })).toEqual([{ group: [], count: 6 }]);
      const sort = [{ field: 'updated' }];
      expect(await found(collection, '---', { sort, filter: { team: 'a' } })).toEqual([]);
      expect(await collection.count({ words: [], by: ['team'], filter: { team: 'a' } })).toEqual([]);
    }));

  it('finds by as many words as a search may have, and refuses more', () =>
    onDesk(async (collection) => {
      const letters = Array.from({ length: 201 }, (_, n) => String.fromCodePoint(0x4e00 + n));
      const [sentence, longer] = [letters.slice(0, 200).join(''), letters.join('')];
      await collection.write([write('t9', [said(ana, sentence)])]);
      expect(await found(collection, sentence)).toEqual(['t9']);
      expect(await found(collection, sentence.slice(0, 199) + '纸')).toEqual([]);
      await expect(found(collection, longer)).rejects.toThrow(InvalidFilter);
    }));

  it('goes together with filter, sort, cursor and counts', () =>
    onDesk(async (collection) => {
      const sort = [{ field: 'updated' }];
      expect(await found(collection, 'no', { sort })).toEqual(['t2', 't1']);
      expect(await found(collection, 'no', { sort, filter: { team: 'a' } })).toEqual(['t1']);
      expect(await allPages(collection, { words: ['no'], sort, limit: 1 })).toEqual(['t2', 't1']);
      const counts = await collection.count({ words: ['inc'], by: ['team'] });
      expect(counts).toEqual([{ group: ['a'], count: 2 }]);
    }));

  it('replaces all words of a document, and leaves them where none are given', () =>
    onDesk(async (collection) => {
      const outcomes = await collection.write([
        { document: { _id: 't1', rev: 2 }, expected: 1 },
        { document: { _id: 't2', rev: 2 }, expected: 1, words: [said(blas, 'papel nuevo')] },
        { document: { _id: 't3', rev: 2 }, expected: 1, words: [] },
        { document: { _id: 't4', rev: 9 }, expected: 8, words: [said(ana, 'fantasma')] },
        {
          document: { _id: 't5', rev: 2 },
          expected: 1,
          words: [said(ana, 'uno'), said(ana, 'dos'), said(blas, 'uno')],
        },
      ]);
      expect(outcomes.map(({ written }) => written)).toEqual([true, true, true, false, true]);
      expect(await found(collection, 'impresora')).toEqual(['t1']);
      expect(await found(collection, 'nuevo papel')).toEqual(['t2']);
      expect(await found(collection, 'correo')).toEqual([]);
      expect(await found(collection, 'fantasma')).toEqual([]);
      expect(await found(collection, 'uno dos')).toEqual(['t5']);
    }));

  it('finds by none of many earlier words after a document was written again and again', () =>
    onDesk(async (collection) => {
      for (let rev = 1; rev < 60; rev += 1) {
        const words = [said(ana, `antes${rev}`), ...(rev % 2 ? [said(`p${rev}`, `otro${rev}`)] : [])];
        await collection.write([{ document: { _id: 't1', rev: rev + 1 }, expected: rev, words }]);
      }
      expect(await found(collection, 'antes')).toEqual(['t1']);
      expect(await found(collection, 'antes59 otro59')).toEqual(['t1']);
      expect(await found(collection, 'antes58')).toEqual([]);
      expect(await found(collection, 'otro57')).toEqual([]);
    }));

  it('R6: a tombstone and a removed document have no words', () =>
    onDesk(async (collection) => {
      await collection.write([{ document: { _id: 't1', rev: 2, deleted: true }, expected: 1 }]);
      await collection.write([{ document: { _id: 't1', rev: 3 }, expected: 2 }]);
      await collection.remove('t2');
      await collection.write([write('t2', undefined)]);
      expect(await found(collection, 'impresora')).toEqual([]);
    }));

  it('R6: erases the words of a person in every collection, and nobody else’s', async () => {
    const store = await make();
    const first = await store.collection(tickets);
    const second = await store.collection({ ...tickets, name: 'other' });
    await store.collection({ name: 'wordless', indexes: [] });
    for (const collection of [first, second]) await collection.write(desk);
    expect(await store.eraseWords(ana)).toBe(6);
    for (const collection of [first, second]) {
      expect(await found(collection, 'impresora')).toEqual([]);
      expect(await found(collection, 'papel')).toEqual(['t2']);
      expect(await found(collection, 'inc0000001')).toEqual(['t1']);
      expect((await collection.get('t1'))?.rev).toBe(1);
    }
    expect(await store.eraseWords(ana)).toBe(0);
    expect(await store.eraseWords('')).toBe(0);
    expect(await found(first, 'inc')).toEqual(['t1', 't3']);
    await store.close();
  });

  it('R6: purges words that documents have no longer, and none that they have', async () => {
    const store = await make();
    const collection = await store.collection(tickets);
    await collection.write(desk);
    await collection.write([{ ...write('t1', [said(ana, 'papel')], { rev: 2 }), expected: 1 }]);
    await store.purgeWords();
    expect(await found(collection, 'papel')).toEqual(['t1', 't2']);
    expect(await found(collection, 'inc0000001')).toEqual([]);
    await store.purgeWords();
    expect((await collection.get('t1'))?.rev).toBe(2);
    await store.close();
  });

  it('refuses words that are not normalised', () =>
    onDesk(async (collection) => {
      const bad = { ...write('t9', [{ person: ana, words: ['Ñandú'] }]) };
      await expect(collection.write([bad])).rejects.toThrow(TypeError);
      expect(await collection.get('t9')).toBeUndefined();
    }));
}
