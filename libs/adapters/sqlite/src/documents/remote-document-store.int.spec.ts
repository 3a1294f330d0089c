import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { type DocumentStore, DocumentStoreUnavailable, type StoredDocument } from '@ventanilla/eventing';
import { documentStoreContract } from '../../../../eventing/src/document-store/document-store.contract.js';
import type { MakeDocumentStore } from '../../../../eventing/src/document-store/document-store.fixture.js';
import { RemoteDocumentStore } from './remote-document-store.js';
import { serveDocumentWrites } from './serve-document-writes.js';
import { SqliteDocumentStore } from './sqlite-document-store.js';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes in this thread, at the other end of a port; queries in the worker. */
function started(): { remote: RemoteDocumentStore; owner: SqliteDocumentStore; file: string } {
  const file = join(folder, `${(files += 1)}.db`);
  const owner = new SqliteDocumentStore(file);
  const { port1, port2 } = new MessageChannel();
  serveDocumentWrites(port2, owner);
  port2.on('close', () => void owner.close());
  return { remote: new RemoteDocumentStore({ file, writes: port1 }), owner, file };
}

/** The queries' side alone, on a file that somebody else damages and makes anew. */
async function reader(file: string) {
  const { port1, port2 } = new MessageChannel();
  serveDocumentWrites(port2, { collection: async () => undefined } as unknown as DocumentStore);
  const remote = new RemoteDocumentStore({ file, writes: port1 });
  const collection = await remote.collection(definition);
  return {
    find: async (): Promise<readonly StoredDocument[]> => (await collection.find({ limit: 10 })).documents,
    close: () => remote.close(),
  };
}

/** One store for all cases, since each start of the worker takes a while: emptied between them, and kept open. */
function shared(): MakeDocumentStore {
  const { remote } = started();
  afterAll(() => remote.close());
  return async () => {
    for (const name of await remote.collections()) await remote.drop(name);
    return {
      collection: (definition) => remote.collection(definition),
      collections: () => remote.collections(),
      drop: (name) => remote.drop(name),
      eraseWords: (person) => remote.eraseWords(person),
      purgeWords: () => remote.purgeWords(),
      close: async () => undefined,
    };
  };
}

documentStoreContract('RemoteDocumentStore', shared());

const definition = { name: 'notes', indexes: [['a']], searchable: true };
const note = (id: string, rev = 1) => ({ _id: id, rev, a: rev });

describe('RemoteDocumentStore', () => {
  it('answers what was written before, however many calls are under way', async () => {
    const { remote } = started();
    const collection = await remote.collection(definition);
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        await collection.write([{ document: note(`n${i}`), expected: undefined }]);
        return collection.get(`n${i}`);
      }),
    );
    expect(answers).toEqual(answers.map((_, i) => note(`n${i}`)));
    expect(await collection.count({ by: [] })).toEqual([{ group: [], count: 300 }]);
    await remote.close();
  });

  it('counts anew after every write, however often it was asked before', async () => {
    const { remote } = started();
    const collection = await remote.collection(definition);
    const counted = async () => (await collection.count({ by: [] }))[0]?.count ?? 0;
    const counts: number[] = [await counted(), await counted()];
    for (let i = 0; i < 5; i += 1) {
      await collection.write([{ document: note(`n${i}`), expected: undefined }]);
      counts.push(await counted(), await counted());
    }
    expect(counts).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    await remote.close();
  });

  it('R11: says unavailable for damaged pages, and answers again once the owner has made the file anew', async () => {
    const { remote, owner, file } = started();
    await (await remote.collection(definition)).write([{ document: note('n'), expected: undefined }]);
    await owner.close();
    writeFileSync(file, Buffer.alloc(100_000, 'not a database'));
    const damaged = await reader(file);
    await expect(damaged.find()).rejects.toThrow(DocumentStoreUnavailable);
    expect(() => new SqliteDocumentStore(file)).toThrow(DocumentStoreUnavailable);
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    await expect(damaged.find()).rejects.toThrow(DocumentStoreUnavailable);
    const rebuilt = new SqliteDocumentStore(file);
    await (await rebuilt.collection(definition)).write([{ document: note('new', 7), expected: undefined }]);
    expect(await damaged.find()).toEqual([note('new', 7)]);
    await damaged.close();
    await remote.close();
    await rebuilt.close();
  });

  it('R11: fails calls that are under way when the writing thread ends, and later ones at once', async () => {
    const file = join(folder, `${(files += 1)}.db`);
    const { port1, port2 } = new MessageChannel();
    const remote = new RemoteDocumentStore({ file, writes: port1 });
    const underWay = remote.collection(definition);
    setTimeout(() => port2.close(), 20);
    await expect(underWay).rejects.toThrow(DocumentStoreUnavailable);
    await expect(remote.collections()).rejects.toThrow(DocumentStoreUnavailable);
    await remote.close();
  });

  it('refuses what comes after its end', async () => {
    const { remote } = started();
    const collection = await remote.collection(definition);
    await remote.close();
    await remote.close();
    await expect(collection.get('n')).rejects.toThrow(DocumentStoreUnavailable);
    await expect(collection.write([])).rejects.toThrow(DocumentStoreUnavailable);
  });
});
