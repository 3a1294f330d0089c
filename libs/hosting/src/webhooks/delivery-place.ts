import {
  checkpointAt,
  type Alerts,
  type EventStore,
  type KnownWebhook,
  type Position,
  type SubscriptionPositions,
} from '@ventanilla/eventing';
import type { CloudEvent } from '../feed/index.js';
import type { WebhookStandings } from './webhook-standings.js';

export interface PlaceParts {
  /** Name of its position. */
  readonly name: string;
  /** The webhook's own. */
  readonly stream: string;
  readonly store: EventStore;
  readonly positions: SubscriptionPositions;
  readonly standings: WebhookStandings;
  readonly alerts: Alerts;
}

const SAVE_EVERY_MS = 1_000;

/** How far a webhook has delivered the log. */
export class DeliveryPlace {
  private known: { readonly request: number; readonly position: Position | undefined } | undefined;
  private unsaved: Position | undefined;
  private savedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: PlaceParts) {}

  /** Where deliveries go on: where they stood, or where they were last asked to begin anew. */
  async of(webhook: KnownWebhook): Promise<Position | undefined> {
    const { request } = webhook.redelivery;
    if (this.known?.request !== request) {
      await this.rewind(webhook);
      this.known = { request, position: await this.saved(webhook) };
    }
    return this.known.position;
  }

  /** What is known may be old: it is read again. */
  forget(): void {
    this.known = undefined;
    this.unsaved = undefined;
  }

  /** After they were acknowledged: a crash repeats them, and never skips one. */
  async delivered(upTo: Position, last: CloudEvent): Promise<void> {
    const { subject: stream, revision, id } = last;
    const checkpoint = checkpointAt(upTo, undefined);
    const event = upTo === last.position ? { stream, revision, eventId: id } : {};
    await this.parts.positions.move(this.parts.name, { ...checkpoint, ...event });
    this.reach(upTo);
    this.unsaved = undefined;
  }

  /** There was nothing to deliver up to here. */
  async passed(upTo: Position): Promise<void> {
    this.reach(upTo);
    this.unsaved = upTo;
    if (performance.now() - this.savedAtMs >= SAVE_EVERY_MS) await this.save();
  }

  async save(): Promise<void> {
    if (this.unsaved === undefined) return;
    await this.parts.positions.move(this.parts.name, { position: this.unsaved });
    this.unsaved = undefined;
    this.savedAtMs = performance.now();
  }

  private reach(position: Position): void {
    if (this.known) this.known = { ...this.known, position };
  }

  /** The position first: dying between the two, it begins anew once more. */
  private async rewind({ redelivery: { request, after } }: KnownWebhook): Promise<void> {
    const { name, positions, standings } = this.parts;
    if (((await standings.find(name)).redelivery ?? 0) >= request) return;
    if (after === undefined) await positions.forget(name);
    else await positions.move(name, { position: after });
    await standings.note(name, { redelivery: request });
    this.unsaved = undefined;
  }

  private async saved({ from }: KnownWebhook): Promise<Position | undefined> {
    const { name, stream, store, positions, alerts } = this.parts;
    const saved = (await positions.find(name))?.position;
    if (saved !== undefined && (await store.check(saved)) === 'known') return saved;
    if (saved !== undefined)
      alerts.raise('SUBSCRIPTION_OF_ANOTHER_LOG', { subscription: name, position: saved });
    if (from === 'beginning') return undefined;
    const [registered] = await store.read(stream, { limit: 1 });
    return registered?.position;
  }
}
