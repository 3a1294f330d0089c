import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { InThreadViewHost, ServiceRuntime, type EventLog, type ForeignEvents } from '@ventanilla/eventing';
import { Desk, plainSealer, tallyCodec } from '../../eventing/src/testing/desk.js';
import { tallies, tally, tallyEvents } from '../../eventing/src/testing/tally.js';
import { HeardAlerts, until } from '../../eventing/src/testing/until.js';
import { isBehind } from './view-age.js';

const VIEW = 'tallies';

describe('Whether a copy of what another service publishes is behind', () => {
  let topic: MemoryEventStore;
  let publisher: Desk;
  let views: InThreadViewHost;
  let copyist: ServiceRuntime;
  /** What is said of the end of the topic. */
  let told: EventLog['head'];

  beforeEach(async () => {
    topic = new MemoryEventStore();
    publisher = new Desk(topic);
    told = () => topic.head();
    const [documents, definitions] = [
      new MemoryDocumentStore(),
      [{ projection: tallies(), codec: tallyCodec }],
    ];
    const opener = { openOwned: () => Promise.resolve([]), drop: () => undefined };
    const own = { documents, opener, alerts: new HeardAlerts(), nowMs: Date.now };
    views = await InThreadViewHost.start(definitions, { ...own, store: topic });
    const foreign = { logOf: () => ({ head: () => told() }) } as unknown as ForeignEvents;
    copyist = await ServiceRuntime.create(
      {
        name: 'copyist',
        events: tallyEvents,
        aggregates: [tally],
        views: definitions,
        processes: [],
        subscriptions: [],
      },
      { ...own, store: new MemoryEventStore(), sealer: plainSealer, views, foreign },
    );
  });

  afterEach(async () => {
    await copyist.stop();
    await views.stop();
  });

  const behind = () => isBehind(copyist, copyist.reader(VIEW));
  const level = () => until('a level copy', () => copyist.reader(VIEW).position() !== undefined);

  it('it is not, once it has what the topic holds', async () => {
    await publisher.open('a', 'a');
    await level();
    expect(await behind()).toBe(false);
  });

  it('it is, while the topic holds more', async () => {
    await publisher.open('a', 'a');
    await level();
    await views.stop();
    await publisher.raise('a', 1);
    expect(await behind()).toBe(true);
  });

  it('it may be, where the topic cannot be asked', async () => {
    await publisher.open('a', 'a');
    await level();
    told = () => Promise.reject(new Error('No broker answers.'));
    expect(await behind()).toBe(true);
  });
});
