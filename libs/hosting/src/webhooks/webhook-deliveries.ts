import { setTimeout as sleep } from 'node:timers/promises';
import {
  idOf,
  soleInstance,
  SubscriptionPositions,
  webhookCategoryOf,
  type AnyAggregate,
  type KnownWebhook,
  type Position,
  type ServiceRuntime,
  type StreamStates,
  type WebhookState,
} from '@ventanilla/eventing';
import type { EventFeed } from '../feed/index.js';
import { DeliveryPlace } from './delivery-place.js';
import { WebhookDelivery } from './webhook-delivery.js';
import type { WebhookSender } from './webhook-sender.js';
import { WebhookStandings } from './webhook-standings.js';

export interface DeliveriesParts {
  readonly runtime: ServiceRuntime;
  readonly feed: EventFeed;
  readonly aggregate: AnyAggregate;
  readonly sender: WebhookSender;
}

const TYPES = ['internal.Webhook'];
const PAGE = 200;
const PAUSE_MS = 1_000;

export const webhookNameOf = (service: string, id: string): string => `webhook:${service}.${id}`;

/** The deliveries of one service's webhooks: one for each that is registered, told of whatever is said about it. */
export class WebhookDeliveries {
  private readonly byId = new Map<string, WebhookDelivery>();
  private readonly stopped = new AbortController();
  private readonly service: string;
  private readonly category: string;
  private running: Promise<void> | undefined;

  constructor(private readonly parts: DeliveriesParts) {
    this.service = parts.runtime.definition.name;
    this.category = webhookCategoryOf(this.service);
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
    await Promise.all([...this.byId.values()].map((delivery) => delivery.stop()));
    this.parts.sender.close();
  }

  /** Tries in a row that failed, by webhook. */
  failures(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.byId].map(([id, { failures }]) => [webhookNameOf(this.service, id), failures]),
    );
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        await this.follow(await this.startListed());
      } catch (error) {
        if (signal.aborted) return;
        const subscription = `webhooks of ${this.service}`;
        this.parts.runtime.ports.alerts.raise('SUBSCRIPTION_HELD_UP', { subscription, error });
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Those that the view has; answers how far the view is. */
  private async startListed(): Promise<Position | undefined> {
    const view = this.parts.runtime.reader(`webhooks-${this.service}`);
    await view.waitFor(undefined);
    const upTo = view.position();
    for (let cursor: string | undefined; ;) {
      const page = await view.find({ sort: [{ field: 'registeredAt' }], limit: PAGE, cursor });
      for (const { _id: id } of page.documents) await this.refresh(id);
      cursor = page.cursor;
      if (cursor === undefined) return upTo;
    }
  }

  private async follow(after: Position | undefined): Promise<void> {
    const { store } = this.parts.runtime.ports;
    const { signal } = this.stopped;
    const own = `${this.category}-`;
    for await (const { events } of store.follow({ types: TYPES }, { after, signal })) {
      const streams = events.map(({ stream }) => stream).filter((stream) => stream.startsWith(own));
      for (const stream of new Set(streams)) await this.refresh(idOf(this.category, stream));
    }
  }

  private async refresh(id: string): Promise<void> {
    const { status } = await this.load(id);
    const delivery = this.byId.get(id);
    if (status !== 'removed') return delivery ? delivery.nudge() : this.begin(id);
    this.byId.delete(id);
    await delivery?.stop();
    const { positions, standings } = await this.bookkeeping();
    await positions.forget(webhookNameOf(this.service, id));
    await standings.forget(webhookNameOf(this.service, id));
  }

  private async begin(id: string): Promise<void> {
    const { runtime, feed, sender } = this.parts;
    const { store, alerts, nowMs, leases = soleInstance } = runtime.ports;
    const name = webhookNameOf(this.service, id);
    const { positions, standings } = await this.bookkeeping();
    const stream = `${this.category}-${id}`;
    const place = new DeliveryPlace({ name, stream, store, positions, standings, alerts, nowMs });
    const load = () => this.load(id);
    const delivery = new WebhookDelivery({
      name,
      feed,
      place,
      standings,
      sender,
      leases,
      alerts,
      nowMs,
      load,
    });
    this.byId.set(id, delivery);
    delivery.start();
  }

  private async load(id: string): Promise<KnownWebhook> {
    const { state } = await this.states.load(`${this.category}-${id}`);
    return state as Exclude<WebhookState, { status: 'unregistered' }>;
  }

  private get states(): StreamStates {
    return this.parts.runtime.statesOf(this.parts.aggregate);
  }

  private async bookkeeping(): Promise<{ positions: SubscriptionPositions; standings: WebhookStandings }> {
    const { documents } = this.parts.runtime.ports;
    const [positions, standings] = await Promise.all([
      SubscriptionPositions.open(documents),
      WebhookStandings.open(documents),
    ]);
    return { positions, standings };
  }
}
