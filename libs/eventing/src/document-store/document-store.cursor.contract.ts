import {
  allPages,
  idsOf,
  inserted,
  type MakeDocumentStore,
  withCollection,
} from './document-store.fixture.js';
import { type FindQuery, InvalidCursor, type Sort, type StoredDocument } from './document-store.port.js';

const doc = (_id: string, fields: object): StoredDocument => ({ _id, rev: 1, ...fields });

const mixed = [
  doc('false', { status: false, plain: false }),
  doc('missing', {}),
  doc('null', { status: null, plain: null }),
  doc('number10', { status: 10, plain: 10 }),
  doc('number9', { status: 9, plain: 9 }),
  doc('text', { status: 'b', plain: 'b' }),
  doc('textB', { status: 'B', plain: 'B' }),
  doc('textemoji', { status: '\u{1F600}', plain: '\u{1F600}' }),
  doc('textend', { status: '\uffff', plain: '\uffff' }),
  doc('true', { status: true, plain: true }),
];
const ascending = [
  ...['missing', 'null', 'number9', 'number10', 'textB', 'text', 'textend', 'textemoji'],
  ...['false', 'true'],
];
// Nulls and equal values go by _id, in the direction of the last field.
const descending = ascending.toReversed();

const desk = Array.from({ length: 40 }, (_, i) =>
  doc(`t${String(i).padStart(2, '0')}`, {
    status: i % 3 === 0 ? undefined : `s${i % 3}`,
    updated: i % 5 === 0 ? null : Math.floor(i / 4),
    team: i % 2 ? 'a' : 'b',
    plain: i % 7,
  }),
).map((document) => JSON.parse(JSON.stringify(document)) as StoredDocument);

const sorts: readonly (readonly Sort[])[] = [
  [],
  [{ field: '_id', descending: true }],
  [{ field: 'updated' }],
  [{ field: 'updated', descending: true }],
  [{ field: 'status' }, { field: 'updated' }],
  [
    { field: 'status', descending: true },
    { field: 'updated', descending: true },
  ],
  [{ field: 'team' }, { field: 'updated', descending: true }],
  [{ field: 'status', descending: true }, { field: 'plain' }, { field: 'updated', descending: true }],
  [{ field: 'plain', descending: true }, { field: '_id' }],
];

export function cursorContract(make: MakeDocumentStore): void {
  const given = withCollection(make);

  it.each(['status', 'plain'])(
    'sorts %s: missing, numbers, text by code point, booleans; ties by _id',
    (field) =>
      given(mixed, async (collection) => {
        const sorted = async (sort: Sort) =>
          idsOf((await collection.find({ sort: [sort], limit: 50 })).documents);
        expect(await sorted({ field })).toEqual(ascending);
        expect(await sorted({ field, descending: true })).toEqual(descending);
        expect(await allPages(collection, { sort: [{ field }], limit: 1 })).toEqual(ascending);
        expect(await allPages(collection, { sort: [{ field, descending: true }], limit: 2 })).toEqual(
          descending,
        );
      }),
  );

  it.each(sorts.map((sort) => [JSON.stringify(sort), sort] as const))(
    'pages put together are the whole: %s',
    (_, sort) =>
      given(desk, async (collection) => {
        const whole = idsOf((await collection.find({ sort, limit: 100 })).documents);
        expect(whole).toHaveLength(desk.length);
        for (const limit of [1, 7, 39, 40, 41])
          expect(await allPages(collection, { sort, limit })).toEqual(whole);
        const filter = { team: 'a' };
        const some = idsOf((await collection.find({ sort, filter, limit: 100 })).documents);
        expect(await allPages(collection, { sort, filter, limit: 3 })).toEqual(some);
        expect(some).toEqual(whole.filter((id) => Number(id.slice(1)) % 2 === 1));
      }),
  );

  it('ends exactly: a page that takes the last document has no cursor', () =>
    given(desk.slice(0, 6), async (collection) => {
      const first = await collection.find({ limit: 3 });
      const second = await collection.find({ limit: 3, cursor: first.cursor });
      expect(second.documents).toHaveLength(3);
      expect(second.cursor).toBeUndefined();
      expect((await collection.find({ limit: 6 })).cursor).toBeUndefined();
    }));

  it('neither repeats nor leaves out a document while others come, go and change', () =>
    given(desk, async (collection) => {
      const sort = [{ field: 'updated', descending: true }];
      const whole = idsOf((await collection.find({ sort, limit: 100 })).documents);
      const pages = await allPages(collection, { sort, limit: 3 }, (page) =>
        collection.write([
          ...inserted([
            doc(`new${page}`, { updated: 99 }),
            doc(`a${page}`, {}),
            doc(`zz${page}`, { updated: page % 9 }),
          ]),
          { document: { ...doc(`new${page - 1}`, { updated: 100 }), rev: 2 }, expected: 1 },
        ]),
      );
      expect(pages.filter((id) => /^t\d/.test(id))).toEqual(whole);
      expect(new Set(pages).size).toBe(pages.length);
    }));

  it('refuses a cursor that is forged, garbage, or of another query', () =>
    given(desk, async (collection) => {
      const query = { sort: [{ field: 'updated' }], filter: { team: 'a' }, limit: 5 };
      const { cursor = '' } = await collection.find(query);
      expect((await collection.find({ ...query, limit: 2, cursor })).documents).toHaveLength(2);
      const [payload = '', rest = ''] = [cursor.slice(0, 8), cursor.slice(8)];
      const forged = Buffer.from(JSON.stringify([[99], 't01'])).toString('base64url');
      const wrong: FindQuery[] = [
        ...[
          '',
          'x',
          '.',
          '💥',
          `${payload}A${rest}`,
          `${cursor}A`,
          cursor.slice(1),
          `${forged}.${rest}`,
          forged,
        ].map((text) => ({ ...query, cursor: text })),
        { ...query, sort: [{ field: 'updated', descending: true }], cursor },
        { ...query, sort: [{ field: 'status' }], cursor },
        { ...query, sort: [], cursor },
        { ...query, filter: { team: 'b' }, cursor },
        { ...query, filter: {}, cursor },
        { ...query, words: ['a'], cursor },
      ];
      for (const each of wrong) await expect(collection.find(each)).rejects.toThrow(InvalidCursor);
    }));
}
