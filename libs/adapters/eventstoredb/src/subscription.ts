import type { EventFilter } from '@ventanilla/eventing';
import {
  START,
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { engineFilter } from './engine-filter.js';

/** What is held here for a slow consumer; beyond it, HTTP/2's own flow control makes the server wait. */
const HELD_EVENTS = 128;

export type Item =
  | { readonly kind: 'event'; readonly event: AllStreamRecordedEvent }
  /** The server has looked so far. */
  | { readonly kind: 'checkpoint'; readonly place: number }
  /** The server has looked as far as its log went when it was asked. */
  | { readonly kind: 'caughtUp' };

/**
 * One life of a subscription. What the client reports by callbacks is put into its stream of events, where it
 * belongs between two of them: called back, it would overtake the events that wait there.
 */
export class Subscription {
  private readonly source: AllStreamSubscription;
  private failure: unknown;
  private wake = (): void => undefined;

  /** `after` is exclusive; 0 for the beginning. */
  constructor(client: EventStoreDBClient, filter: EventFilter, after: number) {
    const source = client.subscribeToAll(
      {
        fromPosition: after === 0 ? START : { commit: BigInt(after), prepare: BigInt(after) },
        filter: {
          ...engineFilter(filter),
          checkpointReached: (_subscription, { commit }) =>
            this.mark({ kind: 'checkpoint', place: Number(commit) }),
        },
      },
      { highWaterMark: HELD_EVENTS },
    );
    this.source = source;
    source.on('caughtUp', () => this.mark({ kind: 'caughtUp' }));
    source.on('readable', () => this.wake());
    // After a kill of the server there is an error only, and neither `end` nor `close`.
    source.on('error', (error: unknown) => this.fail(error));
    source.on('end', () => this.fail(new Error('The server has ended the subscription.')));
  }

  /** The next item, if it is there already. @throws what the client failed with */
  take(): Item | undefined {
    const next = this.source.read() as AllStreamResolvedEvent | Item | null;
    if (next === null) {
      if (this.failure) throw this.failure;
      return undefined;
    }
    if ('kind' in next) return next;
    return next.event ? { kind: 'event', event: next.event } : this.take();
  }

  /** Until something happens, or the time is over, or the signal comes. */
  happens(withinMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      if (signal.aborted || this.failure || this.source.readableLength > 0) return wake();
      this.wake = wake;
      signal.addEventListener('abort', wake);
    });
  }

  close(): void {
    this.failure ??= new Error('The subscription is closed.');
    void this.source.unsubscribe().catch(() => undefined);
  }

  /** Never throws: a callback that does would stop the subscription without a word. */
  private mark(item: Item): void {
    if (!this.failure) this.source.push(item);
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.wake();
  }
}
