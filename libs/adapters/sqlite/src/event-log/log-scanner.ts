import {
  matchesFilter,
  type EventFilter,
  type LogPositions,
  type NewEvent,
  type Scanned,
  type StoredEvent,
} from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { bytesOf, LogPages, PAGE, pageOf, type EventPlace } from './log-pages.js';

/** At most `count` events behind one place and up to another are looked at. */
type Scan = (after: number, upTo: number, count: number) => Scanned;

/** So much is given at once, or one page of the log where that is more. */
const MOST_BYTES = 8 * 1024 * 1024;
const FILTERS_REMEMBERED = 64;

interface KnownHead {
  readonly scanned: number;
  readonly found: number;
}

/** Looks through the log in its order. Every place is looked at, so that no missing or changed row goes unseen. */
export class LogScanner {
  private readonly pages: LogPages;
  private readonly heads = new Map<string, KnownHead>();

  constructor(database: Database.Database, positions: LogPositions) {
    this.pages = new LogPages(database, positions);
  }

  head(): number {
    return this.pages.head();
  }

  wrote(last: EventPlace, events: readonly NewEvent[]): void {
    this.pages.wrote(last, events);
  }

  scannerFor(filter: EventFilter): Scan {
    const isMatch = (event: StoredEvent): boolean => matchesFilter(filter, event);
    return (after, upTo, count) => {
      const events: StoredEvent[] = [];
      let place = this.passedOver(filter, after, upTo);
      const last = Math.min(upTo, place + count);
      for (let bytes = 0; place < last && bytes < MOST_BYTES;) {
        const looked = this.pages.behind(place).slice(0, last - place);
        if (looked.length === 0) break;
        const matches = looked.filter(isMatch);
        for (const event of matches) events.push(event);
        bytes += bytesOf(matches);
        place += looked.length;
      }
      return { events, place };
    };
  }

  /**
   * Place of the last match, 0 for none, in steps of one page each: what is rare is looked for in the whole log. What
   * was looked through once is not looked through again.
   */
  *lastMatch(filter: EventFilter): Generator<void, number> {
    const key = JSON.stringify(filter);
    const known = this.heads.get(key) ?? { scanned: 0, found: 0 };
    const head = this.head();
    const found = (yield* this.lastMatchWithin(filter, known.scanned, head)) ?? known.found;
    if (this.heads.size >= FILTERS_REMEMBERED) this.heads.clear();
    this.heads.set(key, { scanned: head, found });
    return found;
  }

  private *lastMatchWithin(
    filter: EventFilter,
    after: number,
    head: number,
  ): Generator<void, number | undefined> {
    const isMatch = (event: StoredEvent): boolean => matchesFilter(filter, event);
    for (let page = pageOf(head); page >= pageOf(after + 1) && head > after; page -= 1) {
      if (this.isPassed(filter, page)) continue;
      const first = page * PAGE + 1;
      const at = this.pages
        .all(page)
        .findLastIndex((event, index) => isWithin(first + index, after, head) && isMatch(event));
      if (at >= 0) return first + at;
      yield;
    }
    return undefined;
  }

  /** The place up to which nothing has to be read, from one on. */
  private passedOver(filter: EventFilter, after: number, upTo: number): number {
    let place = after;
    for (let page = pageOf(place + 1); this.isPassed(filter, page) && place < upTo; page += 1)
      place = Math.min((page + 1) * PAGE, upTo);
    return place;
  }

  private isPassed({ streams }: EventFilter, page: number): boolean {
    const categories = streams && this.pages.categoriesOf(page);
    if (!categories) return false;
    return ![...categories].some((category) =>
      streams.some((prefix) => category.startsWith(prefix) || prefix.startsWith(category)),
    );
  }
}

const isWithin = (place: number, after: number, upTo: number): boolean => place > after && place <= upTo;
