import type { Collection } from '@ventanilla/eventing';
import { SqliteDocumentStore } from './sqlite-document-store.js';

const person = '7d1f0f3e-4a55-4c0e-9a43-7f2b8f6c9d10';

describe('R4: lists of words that readers remember', () => {
  let store: SqliteDocumentStore;
  let tickets: Collection;

  beforeEach(async () => {
    store = new SqliteDocumentStore(':memory:');
    tickets = await store.collection({ name: 'tickets', indexes: [], searchable: true });
  });

  afterEach(() => store.close());

  const write = (id: string, rev: number, words: readonly string[]) =>
    tickets.write([
      { document: { _id: id, rev }, expected: rev === 0 ? undefined : rev - 1, words: [{ person, words }] },
    ]);
  const found = async (word: string): Promise<readonly string[]> =>
    (await tickets.find({ words: [word], limit: 10 })).documents.map(({ _id }) => _id);

  it('take in what was written since', async () => {
    await write('a', 0, ['printer']);
    expect(await found('printer')).toEqual(['a']);
    await write('b', 0, ['printer']);
    expect(await found('printer')).toEqual(['a', 'b']);
  });

  it('take in a word that an older document did not have before', async () => {
    await write('a', 0, []);
    await write('b', 0, ['printer']);
    expect(await found('printer')).toEqual(['b']);
    await write('a', 1, ['printer']);
    expect(await found('printer')).toEqual(['a', 'b']);
  });

  it('let go of a word that a document has no more, and of those of a forgotten person', async () => {
    await write('a', 0, ['printer']);
    await write('b', 0, ['printer']);
    expect(await found('printer')).toEqual(['a', 'b']);
    await write('a', 1, ['screen']);
    expect(await found('printer')).toEqual(['b']);
    await store.eraseWords(person);
    expect(await found('printer')).toEqual([]);
    expect(await found('screen')).toEqual([]);
  });
});
