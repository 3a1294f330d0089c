import { Problem, type Principal } from '@ventanilla/chassis';
import {
  streamOf,
  SubscriptionPositions,
  type AnyAggregate,
  type AsOf,
  type KnownWebhook,
  type Position,
  type ServiceRuntime,
  type WebhookRow,
  type WebhookSettings,
  type WebhookState,
} from '@ventanilla/eventing';
import type { EventFeed } from '../feed/index.js';
import type { PageDto } from '../paging.dto.js';
import { startOf } from './delivery-place.js';
import { webhookNameOf } from './webhook-deliveries.js';
import { readerOf } from './webhook-reader.js';
import { mayRead } from './webhook-rights.js';
import { WebhookStandings, type DeliveryRecord } from './webhook-standings.js';

export interface ShownDelivery extends Omit<DeliveryRecord, 'redelivery'> {
  readonly behind: number;
  readonly more: boolean;
  readonly lagSeconds: number;
  readonly failures: number;
  readonly position?: Position;
}

export interface ShownWebhook extends Omit<WebhookSettings, 'organisations'> {
  readonly id: string;
  readonly revision: number;
  readonly status: WebhookRow['status'];
  readonly organisations: readonly string[];
  readonly delivery: ShownDelivery;
}

export interface WebhookPage extends AsOf {
  readonly items: readonly ShownWebhook[];
  readonly cursor?: string;
}

interface Listed extends WebhookSettings {
  readonly id: string;
  readonly revision: number;
  readonly status: WebhookRow['status'];
}

const PAGE = 50;
const MOST_COUNTED = 10_000;

/** What is registered, and how its deliveries stand to the log as it is now. */
export class WebhookList {
  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly aggregate: AnyAggregate,
    private readonly feed: EventFeed,
  ) {}

  /** Without those that were removed. */
  async page(principal: Principal, { limit = PAGE, cursor: from }: PageDto): Promise<WebhookPage> {
    const view = this.runtime.reader(`webhooks-${this.runtime.definition.name}`);
    const age = await view.waitFor(undefined);
    const { documents, cursor } = await view.find({
      filter: { status: { $in: ['active', 'paused'] } },
      sort: [{ field: 'registeredAt' }],
      limit,
      cursor: from,
    });
    const listed = documents
      .map(({ _id: id, rev: revision, ...row }) => ({ ...(row as unknown as WebhookRow), id, revision }))
      .filter((row) => mayRead(principal, row));
    const items = await Promise.all(listed.map((row) => this.shown(row)));
    return { items, ...(cursor !== undefined && { cursor }), ...age };
  }

  /** From its own stream. */
  async one(principal: Principal, id: string): Promise<ShownWebhook> {
    const stream = streamOf(this.aggregate.category, id);
    const { state, revision } = await this.runtime.statesOf(this.aggregate).load(stream);
    const webhook = state as WebhookState;
    if (webhook.status === 'unregistered' || !mayRead(principal, webhook.settings))
      throw new Problem('NOT_FOUND');
    return this.shown({ ...webhook.settings, id, revision, status: webhook.status });
  }

  private async shown({ id, revision, status, ...settings }: Listed): Promise<ShownWebhook> {
    const { url, subscriber, organisations, types, mode } = settings;
    return {
      id,
      revision,
      status,
      url,
      subscriber,
      organisations: organisations === 'all' ? [organisations] : organisations,
      ...(types && { types }),
      mode,
      delivery: await this.delivery(id, settings),
    };
  }

  private async delivery(id: string, settings: WebhookSettings): Promise<ShownDelivery> {
    const { documents, nowMs } = this.runtime.ports;
    const name = webhookNameOf(this.runtime.definition.name, id);
    const position = (await (await SubscriptionPositions.open(documents)).find(name))?.position;
    const { redelivery: _, ...record } = await (await WebhookStandings.open(documents)).find(name);
    const after = position ?? (await this.startOf(id, name));
    const query = { after, types: settings.types, withoutImported: true };
    const { events: behind, more, since } = await this.feed.owed(readerOf(settings), query, MOST_COUNTED);
    const lagSeconds = since === undefined ? 0 : Math.max(0, (nowMs() - Date.parse(since)) / 1000);
    return { behind, more, lagSeconds, ...(position !== undefined && { position }), failures: 0, ...record };
  }

  private async startOf(id: string, name: string): Promise<Position | undefined> {
    const stream = streamOf(this.aggregate.category, id);
    const { state } = await this.runtime.statesOf(this.aggregate).load(stream);
    return startOf(this.runtime.ports.store, { name, stream }, state as KnownWebhook);
  }
}
