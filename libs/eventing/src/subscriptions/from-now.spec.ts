import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { Desk } from '../testing/desk.js';
import { Listener, SubscriptionAtWork } from '../testing/subscription-at-work.js';
import { until } from '../testing/until.js';

const DAY_MS = 86_400_000;

describe('R5: a subscription from now', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let desk: Desk;
  let nowMs: number;
  const works: SubscriptionAtWork[] = [];

  const start = async (listener: Listener): Promise<SubscriptionAtWork> => {
    const work = await SubscriptionAtWork.start(listener, { store, documents, nowMs: () => nowMs });
    works.push(work);
    await until('the start', () => work.runner.hasCaughtUp());
    await work.level();
    return work;
  };
  /** One life of a process, on a day on which something happens. */
  const day = async (failing?: string): Promise<readonly string[]> => {
    const listener = new Listener('now');
    if (failing !== undefined) listener.failures.set(failing, new Error('a defect'));
    const work = await start(listener);
    await desk.raise('a', 1);
    await work.level();
    await work.stop();
    nowMs += 1.5 * DAY_MS;
    return listener.heard;
  };

  beforeEach(async () => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
    nowMs = Date.now();
    await desk.open('a');
  });
  afterEach(async () => {
    for (const work of works.splice(0)) await work.stop();
  });

  it('hears nothing of what came before its first start', async () => {
    expect(await day()).toEqual(['tally-a@1']);
  });

  it('began when it first began, even if the document store was lost while it was away', async () => {
    await (await start(new Listener('now'))).stop();
    await desk.raise('a', 9);
    documents = new MemoryDocumentStore();
    expect(await day()).toEqual(['tally-a@1', 'tally-a@2']);
  });

  it('hears again, once the document store was lost, what came since the note before the last, and no more', async () => {
    for (let lives = 0; lives < 5; lives += 1) await day();
    await desk.raise('a', 9);
    documents = new MemoryDocumentStore();
    expect(await day()).toEqual(['tally-a@4', 'tally-a@5', 'tally-a@6', 'tally-a@7']);
  });

  it('notes how far it is once a day, however often it starts', async () => {
    for (let lives = 0; lives < 5; lives += 1) {
      await day();
      nowMs -= 1.4 * DAY_MS;
    }
    expect(await store.read('subscription-listener')).toHaveLength(1);
  });

  it('hears again what was parked, however long ago: that is lost with the document store', async () => {
    await day('tally-a@1');
    for (let lives = 0; lives < 3; lives += 1) await day();
    documents = new MemoryDocumentStore();
    expect((await day())[0]).toBe('tally-a@1');
  });
});
