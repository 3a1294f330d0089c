import { setTimeout as sleep } from 'node:timers/promises';
import {
  everything,
  ForeignPosition,
  joinSignals,
  StoreUnavailable,
  type EventFilter,
  type FollowOptions,
  type FollowPage,
  type LogPositions,
} from '@ventanilla/eventing';
import type { ClientPool, Lease } from './client-pool.js';
import { isAccessDenied, isInvalidPosition, readFailureFor } from './failures.js';
import { lastPlace, type LogReader } from './log-reader.js';
import { PageBuilder } from './page-builder.js';
import { Subscription, type Item } from './subscription.js';

const PAGE_SIZE = 512;
/** A subscription that has been silent for so long is held against the log's head, and again after as long. */
const WATCH_MS = 1_000;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

export interface FollowedLog {
  readonly positions: LogPositions;
  readonly reader: LogReader;
  readonly pool: ClientPool;
  /** Aborted when the store is closed. */
  readonly closing: AbortSignal;
}

/** The server holds events that it has not sent: the stream is open and dead. */
class SilentSubscription extends Error {
  override readonly name = 'SilentSubscription';
}

/** `EventStore.follow`: subscribes again, from where it was, whenever and however a subscription ends. */
export class Following {
  /** Falls when the store is closed, too. */
  private signal!: AbortSignal;
  private pauseMs = SHORTEST_PAUSE_MS;
  private suspect = false;

  constructor(
    private readonly log: FollowedLog,
    private readonly filter: EventFilter,
    private readonly options: FollowOptions,
  ) {}

  async *pages(): AsyncIterable<FollowPage> {
    const { log, options } = this;
    const joined = joinSignals([log.closing, ...(options.signal ? [options.signal] : [])]);
    this.signal = joined.signal;
    try {
      yield* this.lives();
    } finally {
      joined.letGo();
    }
  }

  private async *lives(): AsyncIterable<FollowPage> {
    const builder = await this.start();
    if (!builder) return this.assertOpen();
    let page = builder.first();
    if (page) yield page;
    while (!this.signal.aborted && !builder.ended) {
      const lease = this.log.pool.lease();
      let broken = true;
      try {
        for await (page of this.life(lease, builder)) yield page;
        broken = false;
      } catch (error) {
        this.assertWorthRetrying(error);
      } finally {
        lease.release(broken);
      }
      if (broken) await this.pause();
    }
    this.assertOpen();
  }

  private async start(): Promise<PageBuilder | undefined> {
    const { positions, reader } = this.log;
    const { after, untilHead = false, pageSize = PAGE_SIZE } = this.options;
    while (!this.signal.aborted) {
      try {
        const end = after === undefined ? 0 : await reader.end();
        const place = positions.place(after, end);
        const target = await reader.last(everything);
        return new PageBuilder({ positions, filter: this.filter, pageSize, untilHead, target }, place);
      } catch (error) {
        this.assertWorthRetrying(error);
        await this.pause();
      }
    }
    return undefined;
  }

  /** The pages of one subscription. Ends where following ends, and throws where only the subscription does. */
  private async *life({ client }: Lease, builder: PageBuilder): AsyncIterable<FollowPage> {
    // What this node has now, it has looked through by the time when it says that it has caught up.
    const seen = await lastPlace(client, everything);
    const subscription = new Subscription(client, this.filter, builder.place);
    builder.begin(seen);
    this.suspect = false;
    try {
      while (!this.signal.aborted && !builder.ended) {
        const item = subscription.take();
        if (item) this.add(item, builder);
        const page = builder.next(item === undefined);
        if (page) yield page;
        else if (!item) await this.wait(subscription, builder);
      }
    } finally {
      subscription.close();
    }
  }

  private add(item: Item, builder: PageBuilder): void {
    this.suspect = false;
    this.pauseMs = SHORTEST_PAUSE_MS;
    builder.add(item);
  }

  private async wait(subscription: Subscription, builder: PageBuilder): Promise<void> {
    const { lingerMs } = builder;
    const since = performance.now();
    await subscription.happens(lingerMs ?? WATCH_MS, this.signal);
    const silent = lingerMs === undefined && performance.now() - since >= WATCH_MS;
    if (silent && !this.signal.aborted) await this.watch(builder);
  }

  /** @throws SilentSubscription the second time that a match is found which was not delivered */
  private async watch(builder: PageBuilder): Promise<void> {
    const behind = await this.log.reader.behind(builder.place, this.filter);
    if (!behind.missed) builder.moveTo(behind.place);
    else if (this.suspect) throw new SilentSubscription('The subscription is silent.');
    this.suspect = behind.missed;
  }

  private assertWorthRetrying(error: unknown): void {
    if (error instanceof ForeignPosition) throw error;
    if (isInvalidPosition(error) && this.options.after !== undefined) {
      throw new ForeignPosition(this.options.after, 'malformed');
    }
    if (isAccessDenied(error)) throw readFailureFor(error);
  }

  private async pause(): Promise<void> {
    const ms = this.pauseMs * (0.5 + Math.random() / 2);
    this.pauseMs = Math.min(2 * this.pauseMs, LONGEST_PAUSE_MS);
    await sleep(ms, undefined, { signal: this.signal }).catch(() => undefined);
  }

  private assertOpen(): void {
    if (this.log.closing.aborted) throw new StoreUnavailable('The event store is closed.', 'closed');
  }
}
