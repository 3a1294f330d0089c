import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { LogPositions } from '@ventanilla/eventing/ports';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import type { Leases } from '../leases/leases.port.js';
import { Desk } from '../testing/desk.js';
import { Listener, placeOf, SubscriptionAtWork } from '../testing/subscription-at-work.js';
import { until } from '../testing/until.js';
import { SubscriptionPositions } from './subscription-positions.js';
import { Transient } from './subscription.js';

describe('a subscription', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let desk: Desk;
  const works: SubscriptionAtWork[] = [];
  const start = async (listener: Listener, heldUpAfterMs = 0) => {
    const work = await SubscriptionAtWork.start(listener, { store, documents, heldUpAfterMs });
    works.push(work);
    return work;
  };
  /** Two streams of some events each, in turns. */
  const write = async (rounds = 3): Promise<void> => {
    for (const id of ['a', 'b']) await desk.open(id);
    for (let round = 1; round < rounds; round += 1) for (const id of ['a', 'b']) await desk.raise(id, round);
  };
  const ofStream = (places: readonly string[], id: string) =>
    places.filter((place) => place.startsWith(`tally-${id}@`));

  beforeEach(() => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
  });
  afterEach(async () => {
    for (const work of works.splice(0)) await work.stop();
  });

  it('R3: hears everything in order, what was stored before and what comes', async () => {
    await write();
    const listener = new Listener();
    const work = await start(listener);
    await work.level();
    expect(await work.runner.hasCaughtUp()).toBe(true);
    await desk.raise('a', 9);
    await work.level();
    expect(listener.heard).toEqual(
      (await store.read('tally-a')).map(placeOf).flatMap((a, index) => {
        const b = `tally-b@${index}`;
        return index < 3 ? [a, b] : [a];
      }),
    );
  });

  it('waits before it tries again where the log is away, also where that cost it the lease', async () => {
    const leases: Leases = {
      demand: () => Promise.resolve(),
      hold: async (_, stopped, work) => {
        const lost = new AbortController();
        try {
          await work(AbortSignal.any([stopped, lost.signal]));
        } finally {
          lost.abort();
        }
      },
    };
    jest.spyOn(store, 'follow').mockImplementation(() => {
      throw new Error('The log is away.');
    });
    const work = await SubscriptionAtWork.start(new Listener(), { store, documents, leases });
    works.push(work);
    await sleep(200);
    expect(work.alerts.heard).toHaveLength(1);
  });

  it('R3: goes on from its checkpoint after a restart; it may hear again, and misses nothing', async () => {
    await write();
    const first = await start(new Listener());
    await first.level();
    await first.stop();
    await desk.raise('a', 9);
    const again = new Listener();
    const second = await start(again);
    await second.level();
    expect(again.heard.at(-1)).toBe('tally-a@3');
    expect(again.heard.length).toBeLessThan(7);
  });

  it('notes its place though nothing follows and the documents were away when it first tried', async () => {
    await write();
    const work = await start(new Listener());
    await work.level();
    const positions = await SubscriptionPositions.open(documents);
    const move = jest.spyOn(SubscriptionPositions.prototype, 'move').mockRejectedValueOnce(new Error('away'));
    await desk.raise('a', 9);
    await work.level();
    await until(
      'its place',
      async () => (await positions.find('listener'))?.position === (await store.head()),
    );
    expect(work.alerts.codes).toEqual([]);
    move.mockRestore();
  });

  it('hears everything again if the positions were lost', async () => {
    await write();
    const first = await start(new Listener());
    await first.level();
    await first.stop();
    documents = new MemoryDocumentStore();
    const again = new Listener();
    await (await start(again)).level();
    expect(again.heard).toHaveLength(6);
  });

  it('hears everything again from another log, and an alert says so', async () => {
    await write();
    const first = await start(new Listener());
    await first.level();
    await first.stop();
    store = new MemoryEventStore();
    desk = new Desk(store);
    await desk.open('c');
    const listener = new Listener();
    const second = await start(listener);
    await second.level();
    expect(listener.heard).toEqual(['tally-c@0']);
    expect(second.alerts.codes).toEqual(['SUBSCRIPTION_OF_ANOTHER_LOG']);
  });

  it('notes its place in this log, however far in another one it was', async () => {
    await write();
    const positions = await SubscriptionPositions.open(documents);
    await positions.move('listener', { position: new LogPositions('f'.repeat(12)).format(1_000) });
    const work = await start(new Listener());
    await work.level();
    await work.stop();
    expect((await positions.find('listener'))?.position).toBe(await store.head());
  });

  it('tries again what fails for a passing reason, and nothing overtakes it', async () => {
    await write();
    const listener = new Listener();
    listener.failures.set('tally-a@1', new Transient('not now'));
    const work = await start(listener);
    await until('the alert', () => work.alerts.codes.includes('SUBSCRIPTION_HELD_UP'));
    expect(listener.heard).toEqual(['tally-a@0', 'tally-b@0']);
    listener.failures.clear();
    await work.level();
    expect(ofStream(listener.heard, 'a')).toEqual(['tally-a@0', 'tally-a@1', 'tally-a@2']);
    expect(await work.parkedPlaces()).toEqual([]);
  });

  it('tells what is held up where it lasts only, as a neighbour that starts holds it up for a moment', async () => {
    await write();
    const listener = new Listener();
    listener.failures.set('tally-a@1', new Transient('not now'));
    const handle = jest.spyOn(listener, 'handle');
    const work = await start(listener, 300);
    await until('another try', () => handle.mock.calls.length > 3);
    expect(work.alerts.codes).toEqual([]);
    await until('the alert', () => work.alerts.codes.includes('SUBSCRIPTION_HELD_UP'));
    listener.failures.clear();
    await work.level();
    expect(listener.heard).toContain('tally-a@1');
  });

  it('R3: with streams abreast, one that is tried again holds up no other, and stays in order itself', async () => {
    await write();
    const listener = new Listener('beginning', 2);
    listener.failures.set('tally-a@1', new Transient('not now'));
    const work = await start(listener);
    await until('the other stream', () => ofStream(listener.heard, 'b').length === 3);
    expect(ofStream(listener.heard, 'a')).toEqual(['tally-a@0']);
    listener.failures.clear();
    await work.level();
    expect(ofStream(listener.heard, 'a')).toEqual(['tally-a@0', 'tally-a@1', 'tally-a@2']);
  });

  it('R7: waits for an upgrade at an unknown version: nothing is skipped, nothing parked', async () => {
    await write();
    const listener = new Listener();
    listener.failures.set('tally-a@1', new UnknownEventVersion('toy.TallyRaised.v2'));
    const work = await start(listener);
    await until('the alert', () => work.alerts.codes.includes('UNKNOWN_EVENT_VERSION'));
    expect(listener.heard).toEqual(['tally-a@0', 'tally-b@0']);
    expect(await work.parkedPlaces()).toEqual([]);
  });

  describe('parks a stream on an event that fails for good', () => {
    const parkedAtOne = async () => {
      await desk.open('earlier');
      const listener = new Listener();
      listener.failures.set('tally-a@1', new Error('a defect'));
      const work = await start(listener);
      await work.level();
      await write();
      await work.level();
      return { listener, work };
    };

    it('in order, as stored; others go on', async () => {
      const { listener, work } = await parkedAtOne();
      await desk.raise('a', 9);
      await work.level();
      expect(ofStream(listener.heard, 'b')).toHaveLength(3);
      expect(ofStream(listener.heard, 'a')).toEqual(['tally-a@0']);
      const parked = await work.parked.list('listener');
      expect(parked.map(({ event }) => event)).toEqual((await store.read('tally-a')).slice(1));
      expect(parked.map(({ error }) => error)).toEqual(['Error: a defect', undefined, undefined]);
      expect(work.alerts.heard).toMatchObject([{ code: 'STREAM_PARKED', details: { stream: 'tally-a' } }]);
    });

    it('and keeps it parked over a restart', async () => {
      const { work } = await parkedAtOne();
      await work.stop();
      await desk.raise('a', 9);
      const again = new Listener();
      const second = await start(again);
      await second.level();
      expect(ofStream(again.heard, 'a')).toEqual([]);
      expect((await second.parkedPlaces()).slice(-3)).toEqual(['tally-a@1', 'tally-a@2', 'tally-a@3']);
    });

    it('replays it in order once it was mended, and goes on with what comes', async () => {
      const { listener, work } = await parkedAtOne();
      listener.failures.clear();
      expect(await work.runner.replay('tally-a')).toBe(2);
      await desk.raise('a', 9);
      await work.level();
      expect(ofStream(listener.heard, 'a')).toEqual([0, 1, 2, 3].map((each) => `tally-a@${each}`));
      expect(await work.parkedPlaces()).toEqual([]);
    });

    it('keeps order while new events come during a replay', async () => {
      const { listener, work } = await parkedAtOne();
      listener.failures.clear();
      await Promise.all([
        work.runner.replay('tally-a'),
        ...Array.from({ length: 20 }, () => desk.raise('a', 1)),
      ]);
      await work.level();
      await work.runner.replay('tally-a');
      expect(ofStream(listener.heard, 'a')).toEqual(
        Array.from({ length: 23 }, (_, index) => `tally-a@${index}`),
      );
    });

    it('leaves everything parked if the replay fails again', async () => {
      const { listener, work } = await parkedAtOne();
      await expect(work.runner.replay('tally-a')).rejects.toThrow('a defect');
      await desk.raise('a', 9);
      await work.level();
      expect(ofStream(listener.heard, 'a')).toEqual(['tally-a@0']);
      expect(await work.parkedPlaces()).toEqual(['tally-a@1', 'tally-a@2', 'tally-a@3']);
    });

    it('gives up the one event when an operator drops it, and handles those behind it', async () => {
      const { listener, work } = await parkedAtOne();
      expect(placeOf((await work.runner.drop('tally-a'))!.event)).toBe('tally-a@1');
      expect(ofStream(listener.heard, 'a')).toEqual(['tally-a@0', 'tally-a@2']);
      expect(await work.parkedPlaces()).toEqual([]);
    });

    it('says which one was dropped even if the next one fails', async () => {
      const { listener, work } = await parkedAtOne();
      listener.failures.set('tally-a@2', new Error('another defect'));
      expect(placeOf((await work.runner.drop('tally-a'))!.event)).toBe('tally-a@1');
      expect(await work.parked.list('listener')).toMatchObject([
        { event: { revision: 2 }, error: 'Error: another defect' },
      ]);
    });

    it('does not park again after a restart what was dropped', async () => {
      const { work } = await parkedAtOne();
      await work.runner.drop('tally-a');
      await work.stop();
      const again = new Listener();
      again.failures.set('tally-a@1', new Error('a defect'));
      const second = await start(again);
      await desk.raise('a', 9);
      await second.level();
      expect(await second.parkedPlaces()).toEqual([]);
      expect(again.heard).toContain('tally-a@3');
    });
  });
});
