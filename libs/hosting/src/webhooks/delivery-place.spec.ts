import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import {
  SubscriptionPositions,
  type DocumentStore,
  type EventStore,
  type KnownWebhook,
  type Position,
} from '@ventanilla/eventing';
import { Desk } from '../../../eventing/src/testing/desk.js';
import { HeardAlerts } from '../../../eventing/src/testing/until.js';
import type { CloudEvent } from '../feed/index.js';
import { DeliveryPlace, type PlaceParts } from './delivery-place.js';
import { WebhookStandings } from './webhook-standings.js';

const DAY_MS = 86_400_000;

interface Registered {
  readonly id: string;
  readonly from: 'beginning' | 'now';
  readonly redelivery: KnownWebhook['redelivery'];
}

describe('R10: how far a webhook has delivered', () => {
  let store: EventStore;
  let documents: DocumentStore;
  let desk: Desk;
  let nowMs: number;
  /** What happened, by its place in the log: one thing a day. */
  let days: Position[];

  /** Its own stream stands for it: a tally instead of what was said about a webhook. */
  const register = async (id: string, from: Registered['from'] = 'now'): Promise<Registered> => {
    await desk.open(id);
    return { id, from, redelivery: { request: 0 } };
  };
  const known = (webhook: Registered): KnownWebhook => webhook as unknown as KnownWebhook;
  const placeOf = async ({ id }: Registered): Promise<DeliveryPlace> => {
    const bookkeeping = {
      positions: await SubscriptionPositions.open(documents),
      standings: await WebhookStandings.open(documents),
    };
    const names = { name: `webhook:toy.${id}`, stream: `tally-${id}` };
    const parts: PlaceParts = {
      ...names,
      ...bookkeeping,
      store,
      alerts: new HeardAlerts(),
      nowMs: () => nowMs,
    };
    return new DeliveryPlace(parts);
  };
  /** Where it goes on, as a process that has just started finds it. */
  const goesOnAt = async (webhook: Registered): Promise<Position | undefined> =>
    (await placeOf(webhook)).of(known(webhook));
  const happens = async (): Promise<Position> => {
    nowMs += 1.5 * DAY_MS;
    const { position = '' } = await desk.raise('a', 1);
    days.push(position);
    return position;
  };
  /** One life of a process, in which all is delivered to these up to what happened last. */
  const deliver = async (...webhooks: readonly Registered[]): Promise<void> => {
    const upTo = days.at(-1) ?? '';
    for (const webhook of webhooks) {
      const place = await placeOf(webhook);
      await place.of(known(webhook));
      await place.delivered(upTo, { position: '', subject: '', revision: 0, id: '' } as CloudEvent);
    }
  };
  const live = async (count: number, ...webhooks: readonly Registered[]): Promise<void> => {
    for (let day = 0; day < count; day += 1) {
      await happens();
      await deliver(...webhooks);
    }
  };
  const loseDocuments = (): void => {
    documents = new MemoryDocumentStore();
  };
  /** Which of the days are delivered again. */
  const againFrom = async (webhook: Registered): Promise<number> => {
    const place = (await goesOnAt(webhook)) ?? '';
    return days.findIndex((position) => position > place);
  };

  beforeEach(async () => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
    nowMs = Date.now();
    days = [];
    await desk.open('a');
  });

  it.each(['now', 'beginning'] as const)(
    'is known but for a day or two where the document store was lost, if it counts from %s',
    async (from) => {
      const webhook = await register('w', from);
      await live(6, webhook);
      loseDocuments();
      expect(await againFrom(webhook)).toBe(5);
    },
  );

  it('is known but for a day or two in the log that was restored, where the document store kept a later place', async () => {
    const webhook = await register('w');
    await live(6, webhook);
    const positions = await SubscriptionPositions.open(documents);
    await positions.move('webhook:toy.w', { position: `ffffffffffff-${'9'.repeat(16)}` });
    expect(await againFrom(webhook)).toBe(5);
    await deliver(webhook);
    expect((await positions.find('webhook:toy.w'))?.position).toBe(days.at(-1));
  });

  it('is where it was registered, or the beginning, as long as it has not noted anything twice', async () => {
    const [now, beginning] = [await register('w'), await register('x', 'beginning')];
    await live(1, now, beginning);
    loseDocuments();
    expect(await goesOnAt(now)).toBe((await store.read('tally-w'))[0]?.position);
    expect(await goesOnAt(beginning)).toBeUndefined();
  });

  it('does not move on in the log for one that is paused, or whose receiver is down, and each has its own', async () => {
    const [busy, stuck] = [await register('w'), await register('x')];
    await live(3, busy, stuck);
    await live(3, busy);
    loseDocuments();
    expect(await againFrom(busy)).toBe(5);
    expect(await againFrom(stuck)).toBe(2);
  });

  it('is noted once a day, however often deliveries begin anew', async () => {
    const webhook = await register('w');
    await happens();
    for (let lives = 0; lives < 5; lives += 1) await deliver(webhook);
    expect(await store.read('subscription-webhook:toy.w')).toHaveLength(1);
  });

  it('goes back where it is asked to deliver again, and what it noted before does not keep it from that', async () => {
    const webhook = await register('w');
    await live(6, webhook);
    const again: Registered = { ...webhook, redelivery: { request: 1, after: days[0] } };
    expect(await againFrom(again)).toBe(1);
    loseDocuments();
    expect(await againFrom(again)).toBe(1);
    await live(4, again);
    loseDocuments();
    expect(await againFrom(again)).toBe(9);
  });
});
