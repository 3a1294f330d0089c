import {
  checkpointAt,
  notedPosition,
  NotedAdvance,
  type Alerts,
  type Checkpoint,
  type EventStore,
  type KnownWebhook,
  type Position,
  type SubscriptionPositions,
} from '@ventanilla/eventing';
import type { CloudEvent } from '../feed/index.js';
import type { WebhookStandings } from './webhook-standings.js';

export interface WebhookNames {
  /** Of its position, and of what it notes of it in the log. */
  readonly name: string;
  /** The webhook's own. */
  readonly stream: string;
}

export interface PlaceParts extends WebhookNames {
  readonly store: EventStore;
  readonly positions: SubscriptionPositions;
  readonly standings: WebhookStandings;
  readonly alerts: Alerts;
  readonly nowMs: () => number;
}

interface KnownPlace {
  readonly request: number;
  readonly position: Position | undefined;
  readonly advance: NotedAdvance;
}

const SAVE_EVERY_MS = 1_000;

/** What it noted holds until it is asked to deliver again: then it begins to note anew. */
const notesOf = (name: string, { redelivery: { request } }: KnownWebhook): string =>
  request === 0 ? name : `${name}#${request}`;

/**
 * Where a webhook goes on whose place is not known, as where the document store was lost or a backup restored: where it
 * has noted in the log that it was, or where it was told to begin.
 */
export const startOf = async (
  store: EventStore,
  { name, stream }: WebhookNames,
  webhook: KnownWebhook,
): Promise<Position | undefined> => {
  const noted = await notedPosition(store, notesOf(name, webhook));
  if (noted !== undefined) return noted;
  const { after } = webhook.redelivery;
  if (after !== undefined && (await store.check(after)) === 'known') return after;
  if (webhook.from === 'beginning') return undefined;
  const [registered] = await store.read(stream, { limit: 1 });
  return registered?.position;
};

/** How far a webhook has delivered the log. */
export class DeliveryPlace {
  private known: KnownPlace | undefined;
  private unsaved: Position | undefined;
  private savedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: PlaceParts) {}

  /** Where deliveries go on: where they stood, or where they were last asked to begin anew. */
  async of(webhook: KnownWebhook): Promise<Position | undefined> {
    const { request } = webhook.redelivery;
    if (this.known?.request !== request) {
      await this.rewind(webhook);
      const advance = new NotedAdvance(notesOf(this.parts.name, webhook), this.parts);
      this.known = { request, advance, position: await this.saved(webhook) };
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
    await this.move({ ...checkpoint, ...event });
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
    await this.move({ position: this.unsaved });
    this.unsaved = undefined;
    this.savedAtMs = performance.now();
  }

  private reach(position: Position): void {
    if (this.known) this.known = { ...this.known, position };
  }

  private async move(checkpoint: Checkpoint): Promise<void> {
    await this.parts.positions.move(this.parts.name, checkpoint);
    // Not noted, it is noted the next time.
    await this.known?.advance.reached(checkpoint.position).catch(() => undefined);
  }

  /** The position first: dying between the two, it begins anew once more. */
  private async rewind({ redelivery: { request } }: KnownWebhook): Promise<void> {
    const { name, positions, standings } = this.parts;
    if (((await standings.find(name)).redelivery ?? 0) >= request) return;
    await positions.forget(name);
    await standings.note(name, { redelivery: request });
    this.unsaved = undefined;
  }

  private async saved(webhook: KnownWebhook): Promise<Position | undefined> {
    const { name, store, positions, alerts } = this.parts;
    const saved = (await positions.find(name))?.position;
    if (saved !== undefined && (await store.check(saved)) === 'known') return saved;
    if (saved !== undefined) {
      alerts.raise('SUBSCRIPTION_OF_ANOTHER_LOG', { subscription: name, position: saved });
      await positions.forget(name);
    }
    return startOf(store, this.parts, webhook);
  }
}
