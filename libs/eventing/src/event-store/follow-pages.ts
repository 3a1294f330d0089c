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

/** `EventStore.follow` for logs that are read in this thread. */
export async function* followPages(log: ScannableLog, options: FollowOptions): AsyncIterable<FollowPage> {
  const { untilHead = false, pageSize = PAGE_SIZE, signal } = options;
  const target = log.head();
  let place = log.positions.place(options.after, target);
  const page = (events: readonly StoredEvent[]): FollowPage => ({
    events,
    position: place === 0 ? undefined : log.positions.format(place),
    atHead: place >= target,
  });
  if (place >= target && !signal?.aborted) yield page([]);
  while (!signal?.aborted && !(untilHead && place >= target)) {
    const scanned = log.scan(place, untilHead ? target : Infinity, pageSize);
    if (scanned.place === place) {
      await log.grown.wait(signal);
    } else {
      place = scanned.place;
      yield page(scanned.events);
      await nextTurn();
    }
  }
}
