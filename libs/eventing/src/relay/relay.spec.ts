import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { metadataOf } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { Desk } from '../testing/desk.js';
import { placeOf } from '../testing/subscription-at-work.js';
import { HeardAlerts, until } from '../testing/until.js';
import type { EventPublisher } from './event-publisher.port.js';
import { Relay } from './relay.js';

/** A topic as a list; it may acknowledge late, or take the events and not say so. */
class ListTopic implements EventPublisher {
  readonly places: string[] = [];
  hold: Promise<void> = Promise.resolve();
  silentFailures = 0;

  async publish(events: readonly StoredEvent[]): Promise<void> {
    await this.hold;
    this.places.push(...events.map(placeOf));
    if (this.silentFailures-- > 0) throw new Error('No acknowledgement came.');
  }
  async reset(): Promise<void> {}
  async close(): Promise<void> {}
}

describe('a relay', () => {
  let store: MemoryEventStore;
  let desk: Desk;
  let nowMs: number;
  const relays: Relay[] = [];
  const relayTo = (publisher: EventPublisher, alerts = new HeardAlerts(), leaseMs = 10_000) => {
    const relay = new Relay({ service: 'toy', leaseMs }, { store, publisher, alerts, nowMs: () => nowMs });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const written = () => ['tally-a', 'tally-b'].flatMap((stream) => [0, 1].map((at) => `${stream}@${at}`));
  const relayEvents = () => store.read('relay-toy');

  beforeEach(async () => {
    store = new MemoryEventStore();
    desk = new Desk(store);
    nowMs = Date.now();
    for (const id of ['a', 'b']) {
      await desk.open(id);
      await desk.raise(id, 1);
    }
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
  });

  it('R3: publishes everything of its service in order, and none of its own bookkeeping', async () => {
    const topic = new ListTopic();
    relayTo(topic);
    await until('the topic', () => topic.places.length === 4);
    await desk.raise('a', 2);
    await until('the event', () => topic.places.length === 5);
    expect(topic.places).toEqual([...written(), 'tally-a@2']);
  });

  it('R3: goes on from its checkpoint after a restart, and writes nothing while there is nothing to publish', async () => {
    const topic = new ListTopic();
    const first = relayTo(topic);
    await until('the topic', () => topic.places.length === 4);
    await first.stop();
    const before = (await relayEvents()).length;
    relayTo(topic);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await relayEvents()).toHaveLength(before);
    expect(topic.places).toHaveLength(4);
  });

  it('R3: repeats and never loses what was sent and not acknowledged', async () => {
    const topic = new ListTopic();
    topic.silentFailures = 1;
    const alerts = new HeardAlerts();
    relayTo(topic, alerts);
    await until('the repetition', () => topic.places.length === 8);
    expect(topic.places).toEqual([...written(), ...written()]);
    expect(alerts.codes).toEqual(['RELAY_HELD_UP']);
  });

  it('R3: a holder frozen past its lease repeats, and does not move the checkpoint back', async () => {
    const [frozen, other] = [new ListTopic(), new ListTopic()];
    let thaw = (): void => undefined;
    frozen.hold = new Promise((resolve) => (thaw = resolve));
    const first = relayTo(frozen);
    await until('the lease', async () => (await relayEvents()).length === 1);
    nowMs += 11_000;
    relayTo(other);
    await until('the checkpoint of the other', async () => (await relayEvents()).length === 3);
    expect(other.places).toEqual(written());
    thaw();
    await until('the repetition', () => frozen.places.length === 4);
    await until('the first one standing by', async () => !(await first.progress()).holding);
    expect(await relayEvents()).toHaveLength(3);
    await desk.raise('a', 2);
    await until('the next event', () => other.places.length === 5);
    expect(frozen.places).toHaveLength(4);
  });

  describe('where the clock was a month ahead, and was set back', () => {
    const aMonthMs = 30 * 24 * 3_600_000;

    it('R3: waits no longer for a lease than leases are given', async () => {
      const [frozen, other] = [new ListTopic(), new ListTopic()];
      let thaw = (): void => undefined;
      frozen.hold = new Promise((resolve) => (thaw = resolve));
      nowMs += aMonthMs;
      relayTo(frozen);
      await until('the lease', async () => (await relayEvents()).length === 1);
      nowMs -= aMonthMs;
      relayTo(other, new HeardAlerts(), 300);
      await until('the topic of the other', () => other.places.length === 4);
      thaw();
    });

    it('R3, R8: goes on to move its checkpoint, which is recorded no earlier than the one before', async () => {
      const topic = new ListTopic();
      nowMs += aMonthMs;
      relayTo(topic);
      await until('the checkpoint', async () => (await relayEvents()).length === 2);
      nowMs -= aMonthMs;
      for (const [more, id] of ['a', 'b'].entries()) {
        await desk.raise(id, 2);
        await until('the next checkpoint', async () => (await relayEvents()).length === 3 + more);
      }
      const times = (await relayEvents()).map((event) => metadataOf(event).recordedAt);
      expect(times).toEqual(times.toSorted());
    });
  });

  it('tells how far the topic is, where another one took the lease while its own sending failed', async () => {
    const [silent, other] = [new ListTopic(), new ListTopic()];
    let fail = (): void => undefined;
    silent.hold = new Promise((resolve) => (fail = resolve));
    silent.silentFailures = 1;
    const alerts = new HeardAlerts();
    const first = relayTo(silent, alerts);
    await until('the lease', async () => (await relayEvents()).length === 1);
    nowMs += 11_000;
    relayTo(other);
    await until('the checkpoint of the other', async () => (await relayEvents()).length === 3);
    fail();
    await until('the failure', () => alerts.codes.includes('RELAY_HELD_UP'));
    await until('the first one standing by', async () => !(await first.progress()).holding);
    expect(await first.progress()).toMatchObject({ holding: false, level: true, lagSeconds: 0 });
  });

  it('tells how old the oldest event is that it has not published, whenever it is asked', async () => {
    const topic = new ListTopic();
    const relay = relayTo(topic);
    await until('the topic', () => topic.places.length === 4);
    await until('a level topic', async () => (await relay.progress()).level);
    expect(await relay.progress()).toMatchObject({ level: true, lagSeconds: 0 });
    let release: () => void = () => undefined;
    topic.hold = new Promise((resolve) => (release = resolve));
    nowMs = Date.now() + 1_000;
    await new Desk(store, { nowMs: () => nowMs }).raise('a', 2);
    nowMs += 7_000;
    const behind = await relay.progress();
    release();
    expect(behind).toMatchObject({ level: false, lagSeconds: 7 });
    await until('a level topic again', async () => (await relay.progress()).lagSeconds === 0);
  });

  it('publishes again what comes after a position when it is rewound', async () => {
    const topic = new ListTopic();
    const relay = relayTo(topic);
    await until('the topic', () => topic.places.length === 4);
    await relay.rewind((await store.read('tally-a'))[1]?.position);
    await until('the repetition', () => topic.places.length === 6);
    expect(topic.places.slice(4)).toEqual(['tally-b@0', 'tally-b@1']);
  });
});
