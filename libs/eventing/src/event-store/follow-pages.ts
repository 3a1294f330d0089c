import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FollowOptions, FollowPage, StoredEvent } from './event-store.port.js';
import type { LogPositions } from './log-positions.js';
import type { Wakeup } from './wakeup.js';

const PAGE_SIZE = 512;

export interface Scanned {
  readonly events: readonly StoredEvent[];
  /** How far the log was looked at; where it was before, if there is nothing more. */
  readonly place: number;
}

/** A log whose places an adapter counts from 1 on, and that it can look through at once. */
export interface ScannableLog {
  readonly positions: LogPositions;
  readonly grown: Wakeup;
  /** 0 for an empty log. */
  head(): number;
  /** At most `count` events behind one place and up to another. */
  scan(after: number, upTo: number, count: number): Scanned;
}

class Following {
  private readonly target: number;
  private readonly limit: number;
  private place: number;

  constructor(
    private readonly log: ScannableLog,
    { after, untilHead }: FollowOptions,
  ) {
    this.target = log.head();
    this.limit = untilHead ? this.target : Infinity;
    this.place = log.positions.place(after, this.target);
  }

  get ended(): boolean {
    return this.place >= this.limit;
  }

  first(): FollowPage | undefined {
    return this.place >= this.target ? this.page([]) : undefined;
  }

  next(count: number): FollowPage | undefined {
    const { events, place } = this.log.scan(this.place, this.limit, count);
    if (place === this.place) return undefined;
    this.place = place;
    return this.page(events);
  }

  private page(events: readonly StoredEvent[]): FollowPage {
    const position = this.place === 0 ? undefined : this.log.positions.format(this.place);
    return { events, position, atHead: this.place >= this.target };
  }
}

/** `EventStore.follow` for logs that are read in this thread. */
export async function* followPages(log: ScannableLog, options: FollowOptions): AsyncIterable<FollowPage> {
  const { pageSize = PAGE_SIZE, signal } = options;
  const following = new Following(log, options);
  let page = following.first();
  while (!signal?.aborted) {
    if (page) {
      yield page;
      await nextTurn();
    }
    if (following.ended) return;
    page = following.next(pageSize);
    if (!page) await log.grown.wait(signal);
  }
}
