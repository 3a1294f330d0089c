import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import {
  InThreadViewHost,
  ServiceRuntime,
  type ServiceDefinition,
  type ServicePorts,
  type StoredEvent,
  type Subscription,
  type ViewHostDependencies,
} from '@ventanilla/eventing';
import { Desk, plainSealer, tallyCodec } from '../../../eventing/src/testing/desk.js';
import { tallies, tally, tallyEvents } from '../../../eventing/src/testing/tally.js';
import { HeardAlerts, until } from '../../../eventing/src/testing/until.js';
import { Operations } from './operations.js';

const POISON = 13;
const LISTENER = 'listener';
const START_MS = Date.parse('2026-03-02T08:00:00.000Z');

/** Fails for good on whatever is in `failing`. */
class Listener implements Subscription {
  readonly name = LISTENER;
  readonly from = 'beginning';
  readonly filter = { streams: ['tally-'] };
  readonly failing = new Set<string>();
  readonly heard: string[] = [];

  async handle({ stream, revision }: StoredEvent): Promise<void> {
    const place = `${stream}@${revision}`;
    if (this.failing.has(place)) throw new Error(`a defect at ${place}`);
    this.heard.push(place);
  }
}

describe('what an operator can do about the readers of a log', () => {
  const documents = () => new MemoryDocumentStore();
  let listener: Listener;
  let poison: number | undefined;
  let nowMs: number;
  let desk: Desk;
  let operations: Operations;
  let runtime: ServiceRuntime;
  let views: InThreadViewHost;
  let definition: ServiceDefinition;
  let deps: ViewHostDependencies & Pick<ServicePorts, 'store'>;

  beforeEach(async () => {
    [listener, poison, nowMs] = [new Listener(), POISON, START_MS];
    const store = new MemoryEventStore();
    definition = {
      name: 'toy',
      events: tallyEvents,
      aggregates: [tally],
      views: [{ projection: tallies(1, () => poison), codec: tallyCodec }],
      processes: [],
      subscriptions: [listener],
    };
    const opener = { openOwned: () => Promise.resolve([]), drop: () => undefined };
    deps = { store, documents: documents(), opener, alerts: new HeardAlerts(), nowMs: () => nowMs };
    views = await InThreadViewHost.start(definition.views, deps);
    runtime = await ServiceRuntime.create(definition, { ...deps, sealer: plainSealer, views });
    operations = new Operations(runtime);
    desk = new Desk(store, { nowMs: () => nowMs });
  });

  afterEach(async () => {
    await runtime.stop();
    await views.stop();
  });

  const parked = async () =>
    (await operations.parked({})).items.map(
      ({ subscription, event }) => `${subscription} @${event.revision}`,
    );

  const untilParked = (count: number) =>
    until(`${count} parked events`, async () => (await parked()).length === count);

  const view = async () => (await operations.readers.viewStandings())[0];
  const subscription = async () => (await operations.readers.subscriptionStandings())[0];
  const untilLevel = () => until('a level view', async () => (await view())?.level === true);
  const place = (name: string) => ({ subscription: name, stream: 'tally-a' });

  describe('R3: a subscription that cannot handle an event', () => {
    beforeEach(async () => {
      runtime.start(() => Promise.resolve());
      await desk.open('a', 'a');
      listener.failing.add('tally-a@1').add('tally-a@2');
      for (const amount of [1, 2, 3]) await desk.raise('a', amount);
      await untilParked(3);
    });

    it('lists it with those behind it, in order and as stored', async () => {
      const { items, more } = await operations.parked({ stream: 'tally-a' });
      expect(more).toBe(false);
      expect(items.map(({ event, error }) => [event.revision, error])).toEqual([
        [1, 'Error: a defect at tally-a@1'],
        [2, undefined],
        [3, undefined],
      ]);
      expect(items[0]?.event.data).toBe('{"by":1}');
      expect(await subscription()).toMatchObject({ subscription: LISTENER, level: true, parkedStreams: 1 });
    });

    it('is replayed as far as it goes, and tells what stopped it', async () => {
      listener.failing.delete('tally-a@1');
      expect(await operations.replay(place(LISTENER))).toEqual({
        handled: 1,
        waiting: 2,
        error: 'Error: a defect at tally-a@2',
      });
      listener.failing.clear();
      expect(await operations.replay(place(LISTENER))).toEqual({ handled: 2, waiting: 0 });
      expect(listener.heard).toEqual(['tally-a@0', 'tally-a@1', 'tally-a@2', 'tally-a@3']);
    });

    it('is dropped, and those behind it are handled', async () => {
      listener.failing.delete('tally-a@2');
      expect(await operations.drop(place(LISTENER))).toEqual({ handled: 2, waiting: 0 });
      expect(listener.heard).toEqual(['tally-a@0', 'tally-a@2', 'tally-a@3']);
    });

    it('refuses what is not parked, and names that are none of its service', async () => {
      const elsewhere = { subscription: LISTENER, stream: 'tally-b' };
      await expect(operations.replay(elsewhere)).rejects.toMatchObject({ code: 'NOTHING_PARKED' });
      await expect(operations.drop(place('view:of-another-service'))).rejects.toMatchObject({
        code: 'NOTHING_PARKED',
      });
    });
  });

  it('refuses to handle again in a process where the subscription does not run', async () => {
    await desk.open('a', 'a');
    const [event] = await runtime.ports.store.read('tally-a');
    await runtime.parked.park({ subscription: LISTENER, event: event as StoredEvent, parkedAt: '' });
    await expect(operations.assertParked(place(LISTENER))).rejects.toMatchObject({
      code: 'SUBSCRIPTION_NOT_RUNNING',
    });
  });

  describe('R4: a view that cannot fold an event', () => {
    const VIEW = 'view:tallies';

    const document = () => runtime.reader('tallies').get('a');

    beforeEach(async () => {
      await desk.open('a', 'a');
      for (const amount of [1, POISON, 3]) await desk.raise('a', amount);
      await untilParked(1);
    });

    it('keeps it parked where it fails again', async () => {
      const replayed = await operations.replay(place(VIEW));
      expect(replayed).toMatchObject({ handled: 0, waiting: 1, error: 'Error: This event is poison.' });
      expect(await parked()).toEqual([`${VIEW} @2`]);
    });

    it('keeps it parked where the view could not even be asked', async () => {
      jest.spyOn(runtime.ports.views, 'retryStream').mockRejectedValueOnce(new Error('The store is away.'));
      const replayed = await operations.replay(place(VIEW));
      expect(replayed).toEqual({ handled: 0, waiting: 1, error: 'Error: The store is away.' });
      expect(await parked()).toEqual([`${VIEW} @2`]);
    });

    it('folds the stream again once the cause is mended', async () => {
      poison = undefined;
      expect(await operations.replay(place(VIEW))).toEqual({ handled: 1, waiting: 0 });
      expect(await document()).toMatchObject({ rev: 3, total: 1 + POISON + 3 });
      expect(await parked()).toEqual([]);
    });

    it('R9: passes over a dropped one, and marks the document incomplete until the view is rebuilt', async () => {
      expect(await operations.drop(place(VIEW))).toEqual({ handled: 0, waiting: 0 });
      expect(await document()).toMatchObject({ rev: 3, total: 4, incomplete: true });
      poison = undefined;
      await operations.rebuild('tallies');
      expect(await document()).toMatchObject({ rev: 3, total: 17 });
      expect(await document()).not.toHaveProperty('incomplete');
    });
  });

  describe('how far a view is', () => {
    it('is compared with the head of the log as it is now', async () => {
      await desk.open('a', 'a');
      await untilLevel();
      expect(await view()).toMatchObject({ view: 'tallies', generation: 1, building: false, lagSeconds: 0 });
      await views.stop();
      await desk.raise('a', 1);
      nowMs += 90_000;
      expect(await view()).toMatchObject({ level: false, lagSeconds: 90, building: false });
    });

    it('counts from its start, where it is a copy of what another service publishes and was never level', async () => {
      const topic = new MemoryEventStore();
      const publisher = new Desk(topic, { nowMs: () => nowMs });
      await publisher.open('a', 'a');
      const foreign = { logOf: () => topic, subscribe: () => Promise.reject(new Error('Nobody does.')) };
      const idle = await InThreadViewHost.start([], { ...deps, documents: documents() });
      const own = { documents: documents(), sealer: plainSealer, views: idle };
      const ports = { ...deps, ...own, foreign: foreign as never };
      const copying = await ServiceRuntime.create(
        { ...definition, name: 'copyist', subscriptions: [] },
        ports,
      );
      const { readers } = new Operations(copying);
      nowMs += 60_000;
      expect((await readers.viewStandings())[0]).toMatchObject({ level: false, lagSeconds: 60 });
      nowMs += 60_000;
      expect((await readers.viewStandings())[0]).toMatchObject({ level: false, lagSeconds: 120 });
      await copying.stop();
      await idle.stop();
    });

    it('is being built, and not level, where it answers by an older definition', async () => {
      await desk.open('a', 'a');
      await untilLevel();
      const upgraded = { ...definition, views: [{ projection: tallies(2), codec: tallyCodec }] };
      const release = await ServiceRuntime.create(upgraded, { ...deps, sealer: plainSealer, views });
      const [standing] = await new Operations(release).readers.viewStandings();
      await release.stop();
      expect(standing).toMatchObject({ level: false, building: true, generation: 1 });
    });

    it('counts its generations, and refuses to rebuild one that is not there', async () => {
      await desk.open('a', 'a');
      await untilLevel();
      await operations.rebuild('tallies');
      await untilLevel();
      expect(await view()).toMatchObject({ generation: 2 });
      await expect(operations.rebuild('no-such-view')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  it('tells the age of the oldest event that a subscription has not handled', async () => {
    await desk.open('a', 'a');
    nowMs += 5_000;
    await desk.raise('a', 1);
    runtime.start(() => Promise.resolve());
    await until('a level subscription', async () => (await subscription())?.level === true);
    await runtime.stop();
    nowMs += 1_000;
    await desk.raise('a', 2);
    nowMs += 30_000;
    expect(await subscription()).toMatchObject({ level: false, lagSeconds: 30 });
  });
});
