import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { Desk, tallyCodec } from '../testing/desk.js';
import { tallies } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { ViewFollower } from './view-follower.js';
import { ViewRegistry } from './view-registry.js';

describe('R4: a view that is being built takes over when its lag is under a second', () => {
  const HOUR_MS = 3_600_000;
  let store: MemoryEventStore;
  let desk: Desk;
  let registry: ViewRegistry;
  let follower: ViewFollower;
  let nowMs: number;

  beforeEach(async () => {
    store = new MemoryEventStore();
    nowMs = Date.parse('2026-01-05T08:00:00.000Z');
    desk = new Desk(store, { nowMs: () => nowMs });
    await desk.open('a');
    await desk.open('b');
    const documents = new MemoryDocumentStore();
    registry = await ViewRegistry.open(documents);
    follower = new ViewFollower({ projection: tallies(), codec: tallyCodec }, 1, {
      store,
      documents,
      registry,
      opener: { openOwned: () => Promise.resolve([]), drop: () => undefined },
      alerts: { raise: () => undefined },
      onPoison: () => async () => {},
      onProgress: () => undefined,
      nowMs: () => nowMs,
    });
  });

  const pageAt = async (id: string, atHead = true) => {
    const events = await store.read(`tally-${id}`);
    return { events, position: events[0]!.position, atHead };
  };

  it('not before the head as it was at the start', async () => {
    expect(await follower.isNearlyLevel(await pageAt('a', false))).toBe(false);
  });

  it('not at that head either, if much was written since', async () => {
    nowMs += HOUR_MS;
    expect(await follower.isNearlyLevel(await pageAt('a'))).toBe(false);
  });

  it('at the very head, however old it is', async () => {
    nowMs += HOUR_MS;
    expect(await follower.isNearlyLevel(await pageAt('b'))).toBe(true);
  });

  it('a moment behind the head, for under load there is always something behind', async () => {
    nowMs += 900;
    expect(await follower.isNearlyLevel(await pageAt('a'))).toBe(true);
  });

  it('and its checkpoint moves on at once after a quiet while, though the clock was set back by a month', async () => {
    nowMs -= 30 * 24 * HOUR_MS;
    const stopped = new AbortController();
    const following = (async () => {
      for await (const page of follower.follow(stopped.signal)) void page;
    })();
    const last = async () => (await registry.checkpoint(follower.collection))?.position;
    await new Promise((resolve) => setTimeout(resolve, 600));
    await desk.open('c');
    const [event] = await store.read('tally-c');
    await until('the checkpoint', async () => (await last()) === event?.position);
    stopped.abort();
    await following;
  });
});
