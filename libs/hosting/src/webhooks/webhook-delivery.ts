import { setTimeout as sleep } from 'node:timers/promises';
import {
  derivedId,
  joinSignals,
  pauseAfter,
  type ActiveWebhook,
  type Alerts,
  type KnownWebhook,
  type Leases,
} from '@ventanilla/eventing';
import { instantOf } from '@ventanilla/kernel';
import type { EventFeed } from '../feed/index.js';
import { failureOf, type Failure } from './delivery-failed.js';
import { bodyOf, MOST_IN_BATCH, type DeliveryBody } from './delivery-body.js';
import type { DeliveryPlace } from './delivery-place.js';
import { readerOf } from './webhook-reader.js';
import type { WebhookSender } from './webhook-sender.js';
import { signedHeaders } from './webhook-signature.js';
import { secretsOf } from './webhook-secrets.js';
import type { WebhookStandings } from './webhook-standings.js';

export interface DeliveryParts {
  /** Of its position, its standing and in alerts. */
  readonly name: string;
  readonly feed: EventFeed;
  readonly place: DeliveryPlace;
  readonly standings: WebhookStandings;
  readonly sender: WebhookSender;
  /** Of several instances the one with the lease delivers. */
  readonly leases: Leases;
  readonly alerts: Alerts;
  readonly nowMs: () => number;
  /** The webhook as its stream says now. */
  load(): Promise<KnownWebhook>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
const PAUSES = { firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS };
const LAST_REQUEST_MS = 3_000;
const NOTED_EVERY_MS = 1_000;

/**
 * Delivers to one receiver: in log order, one request at a time, at least once, for ever. Every try reads the webhook,
 * the rights and the events anew, so that nothing goes out that its machine may not see at that moment.
 */
export class WebhookDelivery {
  /** Tries in a row that failed. */
  failures = 0;
  private readonly stopped = new AbortController();
  private readonly cut = new AbortController();
  private nudged = new AbortController();
  private running: Promise<void> | undefined;
  /** Events of the try that failed: the next one has the same. */
  private tried: number | undefined;
  private notedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: DeliveryParts) {}

  start(): void {
    this.running ??= this.share();
  }

  /** Lets the request under way come to its end, for a while. */
  async stop(): Promise<void> {
    this.stopped.abort();
    const timer = setTimeout(() => this.cut.abort(), LAST_REQUEST_MS);
    await this.running;
    clearTimeout(timer);
  }

  /** Something was said about the webhook: it is looked at now, and tried now. */
  nudge(): void {
    this.nudged.abort();
  }

  private async share(): Promise<void> {
    const { name, leases, alerts } = this.parts;
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        await leases.hold(name, signal, (held) => this.run(held));
      } catch (error) {
        if (signal.aborted) return;
        alerts.raise('SUBSCRIPTION_HELD_UP', { subscription: name, error });
        await sleep(FIRST_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** While this instance has the lease; another one may have moved the place before. */
  private async run(held: AbortSignal): Promise<void> {
    this.parts.place.forget();
    while (!held.aborted) {
      this.nudged = new AbortController();
      const { signal: woken, letGo } = joinSignals([held, this.nudged.signal]);
      try {
        await this.turn(woken);
      } catch (error) {
        if (!held.aborted) await this.hold(failureOf(error), { error, woken });
      } finally {
        letGo();
      }
    }
    await this.parts.place.save().catch(() => undefined);
  }

  private async turn(woken: AbortSignal): Promise<void> {
    const webhook = await this.parts.load();
    if (webhook.status !== 'active') return until(woken);
    const { feed, place } = this.parts;
    const { mode, types } = webhook.settings;
    const query = { after: await place.of(webhook), types, withoutImported: true };
    const limit = mode === 'structured' ? 1 : (this.tried ?? MOST_IN_BATCH);
    const page = await feed.page(readerOf(webhook.settings), query, limit);
    const body = bodyOf(mode, page);
    if (body) return this.deliver(webhook, body);
    if (page.next !== undefined && page.next !== query.after) await place.passed(page.next);
    if (!page.atHead) return;
    await this.noteNothingOwed();
    await feed.untilMore({ ...query, after: page.next }, woken);
  }

  /** What failed before was to read the events, or they are not for this receiver any more: nobody waits for a next try. */
  private async noteNothingOwed(): Promise<void> {
    if (this.failures === 0) return;
    this.failures = 0;
    this.tried = undefined;
    await this.parts.standings.note(this.parts.name, { failures: 0, nextTryAt: undefined });
  }

  private async deliver(
    webhook: ActiveWebhook,
    { events, contentType, body, upTo }: DeliveryBody,
  ): Promise<void> {
    const { sender, place, nowMs } = this.parts;
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return;
    this.tried = events.length;
    const { webhookId, redelivery, settings } = webhook;
    const id = derivedId('delivery', webhookId, redelivery.request, first.id, last.id);
    const message = { id, timestamp: Math.floor(nowMs() / 1000), body };
    const secrets = await secretsOf(webhook, this.parts.feed, nowMs());
    await sender.send({
      url: settings.url,
      headers: {
        'content-type': contentType,
        'user-agent': 'Ventanilla',
        ...signedHeaders(message, secrets),
      },
      body,
      signal: this.cut.signal,
    });
    await place.delivered(upTo, last);
    this.tried = undefined;
    await this.noteSuccess();
  }

  private async noteSuccess(): Promise<void> {
    const { name, standings, nowMs } = this.parts;
    if (this.failures === 0 && performance.now() - this.notedAtMs < NOTED_EVERY_MS) return;
    this.failures = 0;
    this.notedAtMs = performance.now();
    await standings.note(name, { lastSuccessAt: instantOf(nowMs()), failures: 0, nextTryAt: undefined });
  }

  /** Nothing is given up, and nothing overtakes: the next try is of the same events. */
  private async hold(
    { code, status, retryAfterMs = 0 }: Failure,
    { error, woken }: { readonly error: unknown; readonly woken: AbortSignal },
  ): Promise<void> {
    const { name, standings, alerts, nowMs } = this.parts;
    this.failures += 1;
    const pause = Math.min(Math.max(pauseAfter(this.failures, PAUSES), retryAfterMs), LONGEST_PAUSE_MS);
    alerts.raise('WEBHOOK_HELD_UP', { subscription: name, failures: this.failures, error });
    const lastFailure = { at: instantOf(nowMs()), code, ...(status !== undefined && { status }) };
    const nextTryAt = instantOf(nowMs() + pause);
    await standings.note(name, { failures: this.failures, lastFailure, nextTryAt }).catch(() => undefined);
    await sleep(pause, undefined, { signal: woken }).catch(() => undefined);
  }
}

const until = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
