import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import {
  LogPositions,
  StoreUnavailable,
  type EventFilter,
  type FollowOptions,
  type Position,
} from '@ventanilla/eventing/ports';
import type { Leases } from '../leases/leases.port.js';
import { Desk } from '../testing/desk.js';
import { Listener, SubscriptionAtWork } from '../testing/subscription-at-work.js';
import { until } from '../testing/until.js';
import { Transient } from './subscription.js';
import { SubscriptionPositions } from './subscription-positions.js';

/** Gives single events, and is asked for the last one of a kind only where that is worth its while. */
class WatchedEventStore extends MemoryEventStore {
  askedForLastOfKind = 0;
  isAway = false;

  override follow(filter: EventFilter, options?: FollowOptions) {
    return super.follow(filter, { ...options, pageSize: 1 });
  }

  override async head(filter?: EventFilter): Promise<Position | undefined> {
    if (filter) this.askedForLastOfKind += 1;
    if (filter && this.isAway) throw new StoreUnavailable('The event store is away.');
    return super.head(filter);
  }
}

/** As one that waits while another instance has the lease. */
const heldByAnother: Leases = {
  hold: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
  demand: () => Promise.resolve(),
};

describe('R5: what a subscription has caught up with', () => {
  let store: WatchedEventStore;
  let documents: MemoryDocumentStore;
  let desk: Desk;
  let works: SubscriptionAtWork[];

  const start = async (listener: Listener, leases?: Leases): Promise<SubscriptionAtWork> => {
    const work = await SubscriptionAtWork.start(listener, { store, documents, ...(leases && { leases }) });
    works.push(work);
    return work;
  };
  const stuckAt = (place: string): Listener => {
    const listener = new Listener();
    listener.failures.set(place, new Transient('not now'));
    return listener;
  };
  const heldUp = (work: SubscriptionAtWork) => until('the alert', () => work.alerts.codes.length > 0);

  beforeEach(async () => {
    store = new WatchedEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
    works = [];
    await desk.open('a');
    await desk.raise('a', 1);
    await desk.raise('a', 2);
  });
  afterEach(() => Promise.all(works.map((work) => work.stop())));

  describe('where there is one instance', () => {
    it('is nothing before it has heard anything', async () => {
      const work = await start(new Listener());
      expect(await work.runner.hasCaughtUp()).toBe(false);
    });

    it.each(['tally-a@0', 'tally-a@2'])('is not all while it tries %s again, and is then', async (place) => {
      const listener = stuckAt(place);
      const work = await start(listener);
      await heldUp(work);
      expect(await work.runner.hasCaughtUp()).toBe(false);
      listener.failures.clear();
      await until('the rest', () => work.runner.hasCaughtUp());
      expect(listener.heard).toEqual(['tally-a@0', 'tally-a@1', 'tally-a@2']);
    });

    it('is not all where it stopped before', async () => {
      const work = await start(stuckAt('tally-a@2'));
      await heldUp(work);
      await work.stop();
      expect(await work.runner.hasCaughtUp()).toBe(false);
    });

    it('is all that was there when it started, whatever came since', async () => {
      const listener = stuckAt('tally-a@3');
      const work = await start(listener);
      await until('the start', () => work.runner.hasCaughtUp());
      await desk.raise('a', 3);
      await heldUp(work);
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });

    it('is all where there was nothing', async () => {
      store = new WatchedEventStore();
      const work = await start(new Listener());
      await until('the start', () => work.runner.hasCaughtUp());
    });

    it('is known at once: nobody looks for the last event that concerns it', async () => {
      const listener = stuckAt('tally-a@2');
      const work = await start(listener);
      await heldUp(work);
      expect(await work.runner.hasCaughtUp()).toBe(false);
      listener.failures.clear();
      await work.level();
      expect(await work.runner.hasCaughtUp()).toBe(true);
      expect(store.askedForLastOfKind).toBe(0);
    });
  });

  describe('where another instance does the work', () => {
    const asked = async (): Promise<SubscriptionAtWork> => {
      const work = await start(new Listener(), heldByAnother);
      expect(await work.runner.hasCaughtUp()).toBe(false);
      return work;
    };

    it('is what that one says it has handled', async () => {
      const work = await asked();
      const other = await start(new Listener());
      await other.level();
      await other.stop();
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });

    it('is known soon, though nothing comes that would have that one store where it stands', async () => {
      const work = await asked();
      await start(new Listener());
      await until('what the other one stored', () => work.runner.hasCaughtUp());
      expect(await work.runner.standing()).toMatchObject({ level: true, lagSeconds: 0 });
    });

    it('is not all while that one is behind', async () => {
      const work = await asked();
      const other = await start(stuckAt('tally-a@2'));
      await heldUp(other);
      await other.stop();
      expect(await work.runner.hasCaughtUp()).toBe(false);
    });

    it('is all that was there when it was first asked, whatever came since', async () => {
      const work = await asked();
      await desk.raise('a', 3);
      const other = await start(stuckAt('tally-a@3'));
      await heldUp(other);
      await other.stop();
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });

    it('is nothing where that one spoke of another log, however far in it', async () => {
      const position = new LogPositions('f'.repeat(12)).format(1_000);
      expect(position > (await store.head())!).toBe(true);
      const positions = await SubscriptionPositions.open(documents);
      await positions.move('listener', { position });
      await asked();
    });

    it('is all where there was nothing to be heard', async () => {
      store = new WatchedEventStore();
      const work = await start(new Listener(), heldByAnother);
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });

    it('is found out though the store was away when it was first asked', async () => {
      const other = await start(new Listener());
      await other.level();
      await other.stop();
      const work = await start(new Listener(), heldByAnother);
      store.isAway = true;
      await expect(work.runner.hasCaughtUp()).rejects.toThrow(StoreUnavailable);
      store.isAway = false;
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });
  });

  describe('where this instance does the work of several', () => {
    let lost: AbortController;
    const takenAgain: Leases = {
      hold: (_, signal, work) => {
        lost = new AbortController();
        return work(AbortSignal.any([signal, lost.signal]));
      },
      demand: () => Promise.resolve(),
    };

    it('is known at once', async () => {
      const work = await start(new Listener(), takenAgain);
      await work.level();
      store.isAway = true;
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });

    it('is all that was there when it started, though it began anew behind what came since', async () => {
      const listener = stuckAt('tally-a@4');
      const work = await start(listener, takenAgain);
      await work.level();
      for (const by of [3, 4, 5]) await desk.raise('a', by);
      await heldUp(work);
      listener.failures.set('tally-a@5', new Transient('not now'));
      lost.abort();
      listener.failures.delete('tally-a@4');
      const [next] = await store.read('tally-a', { from: 4 });
      await until('the next event', () => work.runner.position === next?.position);
      expect(await work.runner.hasCaughtUp()).toBe(true);
    });
  });
});
