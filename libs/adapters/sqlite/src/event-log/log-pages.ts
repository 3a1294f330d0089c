import type { LogPositions, NewEvent, StoredEvent } from '@ventanilla/eventing/ports';
import { LRUCache } from 'lru-cache';
import type Database from 'better-sqlite3';
import { DamagedLog } from './log-failure.js';
import { EVENT_COLUMNS, eventOf, isIntact, type EventRow } from './log-row.js';

/** Places `n * PAGE + 1` to `(n + 1) * PAGE` make page `n`. */
export const PAGE = 512;
/** More than the events of a page of a view that is being built: several are built abreast, and take the same events in turn. */
const REMEMBERED_BYTES = 6 * 1024 * 1024;
const BYTES_OF_AN_EVENT = 200;
const UUID_AT_END = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the last event of an append stands. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  readonly place: number;
}

interface Page {
  /** Grows as long as the page is not full. */
  readonly events: StoredEvent[];
  readonly bytes: number;
}

const emptyPage = (): Page => ({ events: [], bytes: 1 });

/**
 * The log in pages that all who follow it in one thread share: each event is read and checked once for those that are
 * near each other, who are handed the same object, and a page that is full is passed over unread by those who look for nothing of what it holds.
 */
export class LogPages {
  private readonly some: Database.Statement<[number, number], EventRow>;
  private readonly lastPlace: Database.Statement<[], number | null>;
  private readonly pages = new LRUCache<number, Page>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ bytes }) => bytes,
  });
  private readonly categories = new Map<number, ReadonlySet<string>>();
  private readonly sameSets = new Map<string, ReadonlySet<string>>();

  constructor(
    database: Database.Database,
    private readonly positions: LogPositions,
  ) {
    this.some = database
      .prepare<[number, number], EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM event WHERE position > ? AND position <= ? ORDER BY position`,
      )
      .raw();
    this.lastPlace = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
  }

  /** The last place that is written; 0 for an empty log. */
  head(): number {
    return this.lastPlace.get() ?? 0;
  }

  /**
   * Events directly behind a place, as far as its page goes; none at the head. To be copied: it may grow.
   * @throws DamagedLog where one is missing or is not what was written
   */
  behind(after: number): readonly StoredEvent[] {
    const number = pageOf(after + 1);
    const start = number * PAGE;
    const known = this.pages.get(number) ?? emptyPage();
    const ends = start + known.events.length;
    const { events } = after < ends ? known : this.readOn(number, known);
    return after === start ? events : events.slice(after - start);
  }

  /**
   * All events of a page that are written by now.
   * @throws DamagedLog as above
   */
  all(number: number): readonly StoredEvent[] {
    const known = this.pages.get(number) ?? emptyPage();
    return (known.events.length === PAGE ? known : this.readOn(number, known)).events;
  }

  /** The streams of a full page, of each without its id; undefined while that is not known. */
  categoriesOf(page: number): ReadonlySet<string> | undefined {
    return this.categories.get(page);
  }

  /** Remembers events that were just written, where all before them in their page are known. */
  wrote({ stream, revision, place }: EventPlace, events: readonly NewEvent[]): void {
    const number = pageOf(place);
    const first = place - events.length + 1;
    const known = this.pages.get(number) ?? emptyPage();
    if (first !== number * PAGE + known.events.length + 1) return;
    this.remember(
      number,
      known,
      events.map(({ id, type, data, metadata }, at) => {
        const own = revision - events.length + 1 + at;
        return {
          stream,
          revision: own,
          id,
          type,
          data,
          metadata,
          position: this.positions.format(first + at),
        };
      }),
    );
  }

  private readOn(number: number, known: Page): Page {
    const after = number * PAGE + known.events.length;
    const more = this.rowsBetween(after, (number + 1) * PAGE);
    if (more.length === 0) return known;
    more.forEach((row, at) => assertRow(row, after + 1 + at));
    const read = more.map((row) => eventOf(row, this.positions));
    return this.remember(number, known, read);
  }

  private remember(number: number, known: Page, more: readonly StoredEvent[]): Page {
    const { events } = known;
    for (const event of more) events.push(event);
    const page = { events, bytes: known.bytes + bytesOf(more) };
    this.pages.set(number, page);
    if (page.events.length === PAGE) this.noteCategories(number, page);
    return page;
  }

  /** Nothing behind a place that is not the last is damage, unless it was written only just now. */
  private rowsBetween(after: number, upTo: number): readonly EventRow[] {
    const rows = this.some.all(after, upTo);
    if (rows.length > 0 || this.head() <= after) return rows;
    const again = this.some.all(after, upTo);
    if (again.length === 0) throw new DamagedLog(`the event at ${after + 1} is missing`);
    return again;
  }

  private noteCategories(number: number, { events }: Page): void {
    const found = new Set(events.map(({ stream }) => categoryOf(stream)));
    const key = [...found].sort().join(' ');
    const same = this.sameSets.get(key) ?? found;
    this.sameSets.set(key, same);
    this.categories.set(number, same);
  }
}

export const pageOf = (place: number): number => Math.floor((place - 1) / PAGE);

/** `incident-` of `incident-0198c2d4-...`; all of a name that ends otherwise. */
const categoryOf = (stream: string): string => stream.replace(UUID_AT_END, '');

const assertRow = (row: EventRow, place: number): void => {
  if (row[0] !== place) throw new DamagedLog(`the event at ${place} is missing`);
  if (!isIntact(row)) throw new DamagedLog(`the event at ${place} is not what was written`);
};

/** About how much memory events take. */
export const bytesOf = (events: readonly StoredEvent[]): number =>
  events.reduce((total, { data, metadata }) => total + data.length + metadata.length + BYTES_OF_AN_EVENT, 0);
