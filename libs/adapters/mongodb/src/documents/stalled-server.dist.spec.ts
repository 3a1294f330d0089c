import { setTimeout as sleep } from 'node:timers/promises';
import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { until } from '../../../../eventing/src/testing/until.js';
import { SpecDatabases, StallingProxy, serverUrl } from '../spec-server.js';
import { MongoDocumentStore } from './mongo-document-store.js';

/** Enough for a busy machine to open the store in, and less than what is late here. */
const CALL_TIMEOUT_MS = 3_000;
const CALLS = 20_000;
const SLOW_MS = 5_000;
/** In bounded time, however busy the machine: nobody waits until the server is back. */
const SOON_MS = 10 * CALL_TIMEOUT_MS;

describe('R11: a MongoDB that went silent', () => {
  const databases = new SpecDatabases();
  let proxy: StallingProxy;
  let store: MongoDocumentStore;

  beforeEach(async () => {
    proxy = await StallingProxy.start();
    const options = { url: proxy.url, database: databases.fresh(), callTimeoutMs: CALL_TIMEOUT_MS };
    store = await MongoDocumentStore.open(options);
  });
  afterEach(async () => {
    await store.close();
    await proxy.stop();
  });

  const told = async (calls: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as Error).name : 'answered',
    );

  it('is told to every caller in bounded time and memory, and serves again afterwards', async () => {
    const collection = await store.collection({ name: 'notes', indexes: [] });
    const document = { _id: 'a', rev: 0, text: 'x'.repeat(2_000) };
    await collection.write([{ document, expected: undefined }]);
    proxy.stall();
    const heapBefore = process.memoryUsage().heapUsed;
    const began = performance.now();
    const calls = Array.from({ length: CALLS }, (_, i) =>
      i % 2
        ? collection.find({ limit: 10 })
        : collection.write([{ document: { ...document, rev: 1 }, expected: 0 }]),
    );
    const heapGrown = process.memoryUsage().heapUsed - heapBefore;
    expect(new Set(await told(calls))).toEqual(new Set(['DocumentStoreUnavailable']));
    expect(performance.now() - began).toBeLessThan(SOON_MS);
    expect(heapGrown).toBeLessThan(150_000_000);
    proxy.resume();
    const answers = async () => (await collection.get('a').catch(() => undefined))?._id === 'a';
    await until('an answer', answers);
  }, 60_000);

  it('is told where it answers 5 s late, nothing is written twice, and it serves again afterwards', async () => {
    const collection = await store.collection({ name: 'notes', indexes: [] });
    await collection.write([{ document: { _id: 'a', rev: 0 }, expected: undefined }]);
    proxy.delayMs = SLOW_MS;
    const raised = { _id: 'a', rev: 1 };
    const write = () => collection.write([{ document: raised, expected: 0 }]);
    expect(await told([write()])).toEqual(['DocumentStoreUnavailable']);
    expect(await told([write(), collection.get('a')])).toEqual(
      Array.from({ length: 2 }, () => 'DocumentStoreUnavailable'),
    );
    await sleep(SLOW_MS);
    proxy.delayMs = 0;
    const answered = async () => (await collection.get('a').catch(() => undefined)) !== undefined;
    await until('an answer', answered);
    expect((await collection.get('a'))?.rev).toBe(1);
  }, 60_000);

  it('on all connections that it is asked on, and on none that it says to live on, serves again on others', async () => {
    await store.close();
    const options = { url: proxy.url, database: databases.fresh(), callTimeoutMs: 1_000 };
    store = await MongoDocumentStore.open(options);
    const collection = await store.collection({ name: 'notes', indexes: [] });
    await collection.write([{ document: { _id: 'a', rev: 0 }, expected: undefined }]);
    proxy.silencedBy = 'never-answered';
    const asked = Array.from({ length: 16 }, () => collection.get('never-answered'));
    expect(new Set(await told(asked))).toEqual(new Set(['DocumentStoreUnavailable']));
    const answers = async () => (await collection.get('a').catch(() => undefined))?._id === 'a';
    await until('an answer', answers);
  }, 60_000);

  it('while it makes an index is asked again until the index is there', async () => {
    await store.close();
    const options = { url: proxy.url, database: databases.fresh(), callTimeoutMs: 500 };
    store = await MongoDocumentStore.open(options);
    proxy.silencedBy = 'createIndexes';
    const opened = store.collection({ name: 'notes', indexes: [['team', '-at']] });
    await sleep(2_000);
    proxy.silencedBy = undefined;
    const collection = await opened;
    expect((await collection.find({ limit: 1 })).documents).toEqual([]);
  }, 60_000);

  it('is told at opening too', async () => {
    proxy.stall();
    const opening = MongoDocumentStore.open({ url: proxy.url, database: 'a', callTimeoutMs: 500 });
    await expect(opening).rejects.toThrow(DocumentStoreUnavailable);
  });

  it('so is one that is not there, and a store that was closed', async () => {
    const nowhere = MongoDocumentStore.open({
      url: 'mongodb://127.0.0.1:1/',
      database: 'a',
      callTimeoutMs: 500,
    });
    await expect(nowhere).rejects.toThrow(/^The document store cannot be used now: /);
    const closed = await MongoDocumentStore.open({ url: serverUrl(), database: databases.fresh() });
    const collection = await closed.collection({ name: 'notes', indexes: [] });
    await closed.close();
    await expect(collection.get('a')).rejects.toThrow(DocumentStoreUnavailable);
  });
});
