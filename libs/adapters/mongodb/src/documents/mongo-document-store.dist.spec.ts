import type { Collection, CollectionDefinition } from '@ventanilla/eventing';
import { documentStoreContract } from '../../../../eventing/src/document-store/document-store.contract.js';
import type { MakeDocumentStore } from '../../../../eventing/src/document-store/document-store.fixture.js';
import { SpecDatabases, serverUrl } from '../spec-server.js';
import { MongoDocumentStore } from './mongo-document-store.js';

const databases = new SpecDatabases();
const open = (database: string, commonWordFrom?: number) =>
  MongoDocumentStore.open({ url: serverUrl(), database, commonWordFrom });

/** One connection for all cases, emptied between them. */
function shared(): MakeDocumentStore {
  let opened: Promise<MongoDocumentStore> | undefined;
  afterAll(async () => (await opened)?.close());
  return async () => {
    const store = await (opened ??= open(databases.fresh()));
    for (const name of await store.collections()) await store.drop(name);
    return {
      collection: (definition) => store.collection(definition),
      collections: () => store.collections(),
      drop: (name) => store.drop(name),
      eraseWords: (person) => store.eraseWords(person),
      purgeWords: () => store.purgeWords(),
      close: async () => undefined,
    };
  };
}

/** What FerretDB refuses is left to a real MongoDB. */
const gapsOf = async () => {
  const standsIn = (await databases.engine()) === 'FerretDB';
  return { nestedLists: standsIn, nullBehindLists: standsIn };
};

beforeAll(async () => {
  const { nestedLists } = await gapsOf();
  const left = nestedLists ? ': left to MongoDB are lists within lists, and null behind lists' : '';
  process.stderr.write(`The document store contract runs on ${await databases.engine()}${left}.\n`);
});

documentStoreContract('MongoDocumentStore', shared(), gapsOf);

describe('MongoDocumentStore', () => {
  const notes: CollectionDefinition = {
    name: 'notes',
    indexes: [['team', '-updated'], ['deep.x']],
    searchable: true,
  };
  let database: string;
  let one: MongoDocumentStore;
  let other: MongoDocumentStore;

  beforeEach(async () => {
    database = databases.fresh();
    [one, other] = await Promise.all([open(database), open(database)]);
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  const indexesOf = async (name: string) =>
    (await (await databases.db(database)).collection(name).indexes()).map(({ key }) => key as object);
  const idsWith = async (collection: Collection, word: string) =>
    (await collection.find({ words: [word], limit: 10 })).documents.map(({ _id }) => _id);

  it('R4: makes the indexes that a view declares, between what every query asks for and the id', async () => {
    await one.collection(notes);
    expect(await indexesOf('notes')).toEqual(
      expect.arrayContaining([
        { live: 1, 'doc.team': 1, 'doc.updated': -1, _id: -1 },
        { live: 1, 'doc.deep.x': 1, _id: 1 },
      ]),
    );
    expect(await indexesOf('notes.words')).toEqual(
      expect.arrayContaining([{ words: 1 }, { person: 1 }, { document: 1 }]),
    );
  });

  it('R4: lets the indexes wait while a collection is filled, and makes them when it is asked for again', async () => {
    await one.collection(notes, { building: true });
    expect(await indexesOf('notes')).toEqual([{ _id: 1 }]);
    await one.collection(notes);
    expect(await indexesOf('notes')).toHaveLength(3);
  });

  it('R4: of two instances that write the same revisions in batches, one wins each document', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `d${i}`);
    const [first, second] = [await one.collection(notes), await other.collection(notes)];
    for (let rev = 1; rev <= 5; rev += 1) {
      const writes = (writer: string) =>
        ids.map((_id) => ({
          document: { _id, rev, writer },
          expected: rev === 1 ? undefined : rev - 1,
          words: [{ person: writer, words: [`${writer}${rev}`] }],
        }));
      const [a, b] = await Promise.all([first.write(writes('ana')), second.write(writes('blas'))]);
      const documents = await first.getMany(ids);
      ids.forEach((_, i) => {
        expect([a[i]?.written, b[i]?.written].filter(Boolean)).toHaveLength(1);
        expect(documents[i]).toMatchObject({ rev, writer: a[i]?.written ? 'ana' : 'blas' });
      });
      const found = await first.count({ words: [`ana${rev}`], by: [] });
      expect(found[0]?.count ?? 0).toBe(documents.filter(({ writer }) => writer === 'ana').length);
    }
    // Neither what was replaced nor what lost is left.
    const entries = (await databases.db(database)).collection('notes.words');
    expect(await entries.countDocuments()).toBe(ids.length);
  });

  it('R4: words that a writer left behind when it died belong to no document, and are erased all the same', async () => {
    const collection = await one.collection(notes);
    const words = [{ person: 'blas', words: ['vivo'] }];
    await collection.write([{ document: { _id: 'a', rev: 1 }, expected: undefined, words }]);
    const entries = (await databases.db(database)).collection('notes.words');
    const left = { document: 'a', rev: 2, version: 'never named', person: 'ana', words: ['fantasma'] };
    await entries.insertOne({ ...left });
    expect(await idsWith(collection, 'fantasma')).toEqual([]);
    expect(await idsWith(collection, 'vivo')).toEqual(['a']);
    await one.eraseWords('ana');
    expect(await entries.countDocuments({ person: 'ana' })).toBe(0);
    expect(await idsWith(collection, 'vivo')).toEqual(['a']);
  });

  it('keeps names that mean something to MongoDB: sealed values, dots and percent signs', async () => {
    const collection = await one.collection(notes);
    const sealed = { $personal: { key: 'k/b.1', nonce: 'n', data: 'd' }, from: 'e#data.text' };
    const document = { _id: 'a', rev: 0, text: sealed, 'a.b': { '%24x': 1, '$set.': [{ $: 1 }] }, team: 'x' };
    await collection.write([{ document, expected: undefined }]);
    expect(await collection.get('a')).toEqual(document);
    expect((await collection.find({ filter: { team: 'x' }, limit: 1 })).documents).toEqual([document]);
  });

  it('finds by words that are common, in order, page by page', async () => {
    const count = 210;
    const fewNamed = await open(database, 50);
    const collection = await fewNamed.collection(notes);
    const writes = Array.from({ length: count }, (_, i) => ({
      document: { _id: `d${String(i).padStart(5, '0')}`, rev: 0, updated: i % 100 },
      expected: undefined,
      words: [
        { person: 'ana', words: i % 2 ? ['comun', 'impar'] : ['comun'] },
        { person: 'blas', words: ['corriente'] },
      ],
    }));
    await collection.write(writes);
    const words = ['comun', 'corr'];
    const sort = [{ field: 'updated', descending: true }];
    const first = await collection.find({ words, sort, limit: 60 });
    const second = await collection.find({ words, sort, limit: 60, cursor: first.cursor });
    const pages = [...first.documents, ...second.documents];
    expect(pages.map(({ updated }) => updated)).toEqual(
      writes
        .map(({ document }) => document.updated)
        .sort((a, b) => b - a)
        .slice(0, 120),
    );
    expect(new Set(pages.map(({ _id }) => _id)).size).toBe(120);
    const odd = await collection.find({ words: ['impar', ...words], sort, limit: 200 });
    expect(odd.documents.map(({ updated }) => Number(updated) % 2)).toEqual(Array(count / 2).fill(1));
    expect(await collection.count({ words, by: [] })).toEqual([{ group: [], count }]);
    expect(await collection.count({ words: ['impar', ...words], by: [] })).toEqual([
      { group: [], count: count / 2 },
    ]);
    await fewNamed.close();
  });
});
