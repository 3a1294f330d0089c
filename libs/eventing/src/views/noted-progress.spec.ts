import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import type { FollowPage } from '../event-store/event-store.port.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { hooked } from '../testing/stores.js';
import { tallies } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { ViewAtWork, type ViewWorld } from '../testing/view-at-work.js';
import { ViewRegistry } from './view-registry.js';

describe('R4: a view notes how far it is', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let desk: Desk;
  const works: ViewAtWork[] = [];
  const start = async (on: Partial<ViewWorld>, version = 1): Promise<ViewAtWork> => {
    const view = { projection: tallies(version), codec: tallyCodec };
    const work = await ViewAtWork.start({ view, store, documents, ...on });
    works.push(work);
    return work;
  };
  const noted = async () => {
    const registry = await ViewRegistry.open(documents);
    const active = await registry.active('tallies');
    return active && (await registry.checkpoint(active.collection))?.position;
  };
  const isNoted = async () => (await noted()) === (await store.head());

  beforeEach(async () => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
    await desk.open('a');
  });
  afterEach(async () => {
    for (const work of works.splice(0)) await work.stop();
  });

  it('soon after a burst, though nothing follows, and the clock was set back by a month', async () => {
    const work = await start({ checkpointEveryMs: 500 });
    await until('its place', isNoted);
    work.nowMs -= 30 * 86_400_000;
    await desk.raise('a', 2);
    await until('its place', isNoted);
  });

  it('when it stops', async () => {
    const work = await start({ checkpointEveryMs: 60_000 });
    await work.level();
    await work.stop();
    expect(await isNoted()).toBe(true);
  });

  /** Begins to build the next version, and stops before its page of this number; answers what was taken. */
  const build = async (most: number): Promise<readonly string[]> => {
    const taken: string[] = [];
    let isHeld = false;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const page = async ({ events }: FollowPage) => {
      isHeld = taken.length >= most;
      if (isHeld) await held;
      taken.push(...events.map(({ stream }) => stream));
    };
    const slow = hooked(store, { pageSize: 1, page });
    const work = await start({ store: slow, checkpointEveryMs: 60_000 }, 2);
    await until('the middle of its building, or its end', () => isHeld || work.reports.length > 0);
    const stopped = work.stop();
    release();
    await stopped;
    return taken;
  };

  it('when it stops while it is being built: it goes on there', async () => {
    const old = await start({});
    await old.level();
    await old.stop();
    for (const id of ['b', 'c']) await desk.open(id);
    expect((await build(2)).slice(0, 2)).toEqual(['tally-a', 'tally-b']);
    expect((await build(Infinity))[0]).not.toBe('tally-a');
  });
});
