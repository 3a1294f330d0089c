import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { Transient } from '../subscriptions/subscription.js';
import { Listener, placeOf } from '../testing/subscription-at-work.js';
import { placesOf, streamOf, toldBy, TopicAtWork } from '../testing/topic-at-work.js';
import { until } from '../testing/until.js';

const PATIENCE_MS = 20_000;

/** Takes its time. */
class SlowListener extends Listener {
  constructor(private readonly ms: number) {
    super();
  }

  override async handle(event: StoredEvent): Promise<void> {
    await sleep(this.ms);
    await super.handle(event);
  }
}

describe('a subscription to the topic of another service', () => {
  let work: TopicAtWork;
  beforeEach(() => {
    work = new TopicAtWork();
  });
  afterEach(() => work.end());

  const stream = () => `tally-${randomUUID()}`;
  const ofStream = ({ heard }: Listener, name: string) =>
    heard.filter((place) => place.startsWith(`${name}@`));
  const heardAll = (listener: Listener, ...events: readonly StoredEvent[]) =>
    until(
      'every event',
      () => placesOf(events).every((place) => listener.heard.includes(place)),
      PATIENCE_MS,
    );

  it('R3: hears each stream in order, and each event once, though the relay sent some again', async () => {
    const [one, other] = [streamOf(stream(), 5), streamOf(stream(), 5)];
    await work.publish(...one, ...other);
    await work.publish(...one.slice(2), ...one.slice(1, 3));
    const listener = new Listener();
    const instance = await work.start(listener);
    await heardAll(listener, ...one, ...other);
    const last = toldBy(one[0]!.stream, 5);
    await work.publish(...one, last);
    await heardAll(listener, last);
    await work.level(instance);
    expect(ofStream(listener, one[0]!.stream)).toEqual(placesOf([...one, last]));
    expect(ofStream(listener, other[0]!.stream)).toEqual(placesOf(other));
  });

  it('R3: drops what it has heard after a restart, too', async () => {
    const events = streamOf(stream(), 3);
    await work.publish(...events);
    const first = new Listener();
    const instance = await work.start(first);
    await heardAll(first, ...events);
    await work.level(instance);
    await instance.stop();
    const more = toldBy(events[0]!.stream, 3);
    await work.publish(...events, more);
    const again = new Listener();
    await work.start(again);
    await heardAll(again, more);
    expect(again.heard).toEqual([placeOf(more)]);
  });

  it('waits for a topic that is not there yet', async () => {
    const listener = new Listener();
    await work.start(listener);
    await sleep(500);
    const events = streamOf(stream(), 1);
    await work.publish(...events);
    await heardAll(listener, ...events);
    expect(work.alerts.codes).toEqual([]);
  });

  it('tries again what fails for a passing reason: nothing of its stream overtakes it, other partitions go on', async () => {
    const held = streamOf(stream(), 3);
    const others = Array.from({ length: 24 }, () => streamOf(stream(), 2)).flat();
    const listener = new Listener();
    listener.failures.set(placeOf(held[1]!), new Transient('not now'));
    await work.publish(...held, ...others);
    const instance = await work.start(listener);
    await until('the alert', () => work.alerts.codes.length > 0, PATIENCE_MS);
    const { stream: heldStream } = held[0]!;
    const elsewhere = others.filter(
      ({ stream }) => work.partitionOf(stream) !== work.partitionOf(heldStream),
    );
    await heardAll(listener, ...elsewhere);
    expect(ofStream(listener, heldStream)).toEqual(placesOf(held.slice(0, 1)));
    expect(work.alerts.codes).toEqual(['SUBSCRIPTION_HELD_UP']);
    const { level, lagSeconds } = await instance.running.standing();
    expect({ level, lags: lagSeconds > 0 }).toEqual({ level: false, lags: true });
    listener.failures.clear();
    await heardAll(listener, ...held, ...others);
    expect(ofStream(listener, held[0]!.stream)).toEqual(placesOf(held));
    await work.level(instance);
    expect(await instance.parked.list('listener')).toEqual([]);
  }, 60_000);

  it('R7: waits for an upgrade at an unknown version: nothing is skipped, nothing parked', async () => {
    const held = streamOf(stream(), 2);
    const others = Array.from({ length: 24 }, () => streamOf(stream(), 1)).flat();
    const listener = new Listener();
    listener.failures.set(placeOf(held[0]!), new UnknownEventVersion('toy.TallyOpened.v2'));
    await work.publish(...held, ...others);
    const instance = await work.start(listener);
    await until('the alert', () => work.alerts.codes.length > 0, PATIENCE_MS);
    const { stream: heldStream } = held[0]!;
    const elsewhere = others.filter(
      ({ stream }) => work.partitionOf(stream) !== work.partitionOf(heldStream),
    );
    await heardAll(listener, ...elsewhere);
    expect(ofStream(listener, heldStream)).toEqual([]);
    expect(work.alerts.codes).toEqual(['UNKNOWN_EVENT_VERSION']);
    expect(await instance.parked.list('listener')).toEqual([]);
    listener.failures.clear();
    await heardAll(listener, ...held);
    expect(ofStream(listener, held[0]!.stream)).toEqual(placesOf(held));
  }, 60_000);

  describe('parks a stream on an event that fails for good', () => {
    const parkedAtOne = async () => {
      const events = streamOf(stream(), 3);
      const listener = new Listener();
      listener.failures.set(placeOf(events[1]!), new Error('a defect'));
      await work.publish(...events);
      const instance = await work.start(listener);
      await work.level(instance);
      await until(
        'parked events',
        async () => (await instance.parked.list('listener')).length === 2,
        PATIENCE_MS,
      );
      return { events, listener, instance };
    };

    it('in order, as stored; the same partition goes on', async () => {
      const { events, listener, instance } = await parkedAtOne();
      const other = Array.from({ length: 24 }, () => streamOf(stream(), 1)).flat();
      await work.publish(...other);
      await heardAll(listener, ...other);
      const parked = await instance.parked.list('listener');
      expect(parked.map(({ event }) => event.id)).toEqual(events.slice(1).map(({ id }) => id));
      expect(parked.map(({ event }) => event.data)).toEqual(events.slice(1).map(({ data }) => data));
      expect(parked.map(({ error }) => error)).toEqual(['Error: a defect', undefined]);
    });

    it('replays it in order once it was mended, on whichever instance, and goes on with what comes', async () => {
      const { events, listener } = await parkedAtOne();
      listener.failures.clear();
      const elsewhere = new Listener();
      const other = await work.start(elsewhere);
      expect(await other.running.replay(events[0]!.stream)).toBe(2);
      expect(elsewhere.heard).toEqual(placesOf(events.slice(1)));
      const more = toldBy(events[0]!.stream, 3);
      await work.publish(more);
      await until(
        'the next event',
        () => [...listener.heard, ...elsewhere.heard].includes(placeOf(more)),
        PATIENCE_MS,
      );
      expect(await other.parked.list('listener')).toEqual([]);
    });

    it('gives up the one event when an operator drops it, and handles those behind it', async () => {
      const { events, listener, instance } = await parkedAtOne();
      expect((await instance.running.drop(events[0]!.stream))?.event.id).toBe(events[1]!.id);
      expect(ofStream(listener, events[0]!.stream)).toEqual(placesOf([events[0]!, events[2]!]));
      expect(await instance.parked.list('listener')).toEqual([]);
    });
  });

  describe('R3: a gap', () => {
    it('stops the partition with an alert, and is healed when what is missing comes', async () => {
      const events = streamOf(stream(), 4);
      const listener = new Listener();
      await work.publish(events[0]!, events[2]!, events[3]!);
      await work.start(listener);
      await until('the alert', () => work.alerts.codes.includes('GAP_IN_STREAM'), PATIENCE_MS);
      expect(listener.heard).toEqual(placesOf(events.slice(0, 1)));
      await work.publish(...events.slice(1));
      await heardAll(listener, ...events);
      expect(listener.heard).toEqual(placesOf(events));
    });

    it('is healed from an earlier offset where the notes of what was heard were lost', async () => {
      const events = streamOf(stream(), 3);
      await work.publish(...events);
      const first = new Listener();
      const instance = await work.start(first);
      await heardAll(first, ...events);
      await work.level(instance);
      await instance.stop();
      work.documents = new MemoryDocumentStore();
      const more = toldBy(events[0]!.stream, 3);
      await work.publish(more);
      const again = new Listener();
      await work.start(again);
      await heardAll(again, more);
      expect(again.heard).toEqual(placesOf([...events, more]));
    });
  });

  describe('R5: from now', () => {
    it('hears nothing of what came before its first start, and everything since', async () => {
      const events = streamOf(stream(), 2);
      await work.publish(...events);
      const first = await work.start(new Listener('now'));
      await until('its beginning', async () => first.running.hasCaughtUp(), PATIENCE_MS);
      await first.stop();
      const more = [toldBy(events[0]!.stream, 2), ...streamOf(stream(), 2)];
      await work.publish(...more);
      const listener = new Listener('now');
      await work.start(listener);
      await heardAll(listener, ...more);
      expect([...listener.heard].sort()).toEqual([...placesOf(more)].sort());
    });
  });

  describe('several instances', () => {
    it('share the partitions, and each stream stays in order when one comes and one goes', async () => {
      const streams = Array.from({ length: 24 }, () => stream());
      const round = (revision: number) =>
        streams.map((name) => toldBy(name, revision, revision === 0 ? 'toy.TallyOpened.v1' : undefined));
      const all = new Listener();
      const hearing = new Map<string, number>();
      const listenerOf = (name: string) =>
        Object.assign(new Listener(), {
          handle: async (event: StoredEvent) => {
            hearing.set(name, (hearing.get(name) ?? 0) + 1);
            await all.handle(event);
          },
        });
      await work.publish(...round(0));
      const one = await work.start(listenerOf('one'));
      await heardAll(all, ...round(0));
      const other = await work.start(listenerOf('other'));
      for (let revision = 1; revision < 30; revision += 1) {
        await work.publish(...round(revision));
        if ((hearing.get('other') ?? 0) > 24) break;
        await sleep(300);
      }
      expect(hearing.get('other')).toBeGreaterThan(0);
      await one.stop();
      await work.publish(...round(30).map((event) => ({ ...event, revision: 0 })));
      await work.level(other);
      for (const name of streams) {
        const places = ofStream(all, name);
        expect(places).toEqual([...new Set(places)].sort((a, b) => revisionIn(a) - revisionIn(b)));
      }
    }, 90_000);

    it('finish what they handle when they stop, within 10 s, and the next one goes on behind it', async () => {
      const events = streamOf(stream(), 50);
      await work.publish(...events);
      const slow = new SlowListener(100);
      const first = await work.start(slow);
      await until('the beginning', () => slow.heard.length >= 3, PATIENCE_MS);
      const began = performance.now();
      await first.stop();
      const took = performance.now() - began;
      const reached = slow.heard.length;
      const next = new Listener();
      await work.start(next);
      await heardAll(next, events.at(-1)!);
      expect([...slow.heard, ...next.heard]).toEqual(placesOf(events));
      expect(slow.heard).toHaveLength(reached);
      expect(took).toBeLessThan(10_000);
    }, 60_000);
  });
});

const revisionIn = (place: string): number => Number(place.slice(place.lastIndexOf('@') + 1));
