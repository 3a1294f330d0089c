import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { instantOf, type Process, type Reactor } from '@ventanilla/kernel';
import type { EventStore } from '../event-store/event-store.port.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { SubscriptionAtWork } from '../testing/subscription-at-work.js';
import { tally, type TallyState } from '../testing/tally.js';
import { memoryOf, tidying } from '../testing/toy-service.js';
import { HeardAlerts, until } from '../testing/until.js';
import { ProcessInput } from './process-input.js';
import { ReactorInput } from './reactor-input.js';

const IDS = ['a', 'b', 'c'];
const RAISES = 5;

/** Counts who waits at a place, and lets nobody on before somebody of each of so many streams is there. */
class Gathering {
  private readonly waiting = new Set<string>();
  private open = false;

  constructor(private readonly streams: number) {}

  async pass(stream: string): Promise<void> {
    this.waiting.add(stream);
    this.open ||= this.waiting.size >= this.streams;
    await until('the other streams', () => this.open);
  }
}

describe('R5: while the event of one stream waits for a store or a neighbour', () => {
  let store: MemoryEventStore;
  let running: SubscriptionAtWork;

  const run = async (subscription: Subscription) => {
    running = await SubscriptionAtWork.start(subscription, { store, documents: new MemoryDocumentStore() });
    await running.level();
  };

  beforeEach(async () => {
    store = new MemoryEventStore();
    const desk = new Desk(store);
    for (const id of IDS) await desk.open(id);
    for (let raise = 1; raise <= RAISES; raise += 1) for (const id of IDS) await desk.raise(id, raise);
  });
  afterEach(() => running.stop());

  it('a process hears those of others, and each stream in its order', async () => {
    const together = new Gathering(IDS.length);
    const slow: Pick<EventStore, 'read' | 'append'> = {
      read: (stream, options) => store.read(stream, options),
      append: async (stream, revision, events) => {
        await together.pass(stream);
        return store.append(stream, revision, events);
      },
    };
    const deps = { store: slow as EventStore, codec: tallyCodec, now: () => instantOf(Date.now()) };
    await run(new ProcessInput('toy', tidying as Process, deps));
    for (const id of IDS) {
      const heard = (await memoryOf(store, id)).map(({ data }) => JSON.parse(data) as { input: object });
      expect(heard.map(({ input }) => input)).toMatchObject(
        Array.from({ length: RAISES + 1 }, (_, revision) => ({ stream: `tally-${id}`, revision })),
      );
    }
    expect(running.alerts.heard).toEqual([]);
  });

  it('a reactor hears those of others, and sends what follows from each stream in its order', async () => {
    const together = new Gathering(IDS.length);
    const echo: Reactor<TallyState> = {
      name: 'echo',
      from: 'beginning',
      handles: ['toy.TallyRaised'],
      decide: ({ stream, revision }) => [
        { command: 'RaiseTally', aggregateId: `echo-of-${stream}`, body: { amount: revision } },
      ],
    };
    const sent: string[] = [];
    const reacting = { store, codec: tallyCodec, aggregates: [tally], alerts: new HeardAlerts() };
    const input = new ReactorInput('toy', echo as Reactor, {
      ...reacting,
      send: async ({ request: { aggregateId, body } }) => {
        await together.pass(aggregateId);
        sent.push(`${aggregateId} ${String(body['amount'])}`);
      },
    });
    await run(input);
    for (const id of IDS)
      expect(sent.filter((each) => each.startsWith(`echo-of-tally-${id} `))).toEqual(
        Array.from({ length: RAISES }, (_, nth) => `echo-of-tally-${id} ${nth + 1}`),
      );
    expect(running.alerts.heard).toEqual([]);
  });
});
