import type { EventFilter } from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { DamagedLog } from './log-failure.js';
import { EVENT_COLUMNS, isIntact, type EventRow } from './log-row.js';

export interface ScannedRows {
  readonly rows: readonly EventRow[];
  readonly place: number;
}

type Scan<Result> = (after: number, upTo: number, count: number) => Result;

const COLUMNS = EVENT_COLUMNS.split(', ');
const MATCHES = 8;
const AFTER_LAST_CHARACTER = '\u{10ffff}';
const HEAD_WINDOW = 4096;
const FILTERS_REMEMBERED = 64;

interface KnownHead {
  readonly scanned: number;
  readonly found: number;
}

/** Looks through the log in its order. Every place is looked at, so that no missing or changed row goes unseen. */
export class LogScanner {
  private readonly rowAt: Database.Statement<[number], EventRow>;
  private readonly lastPlace: Database.Statement<[], number | null>;
  private readonly heads = new Map<string, KnownHead>();
  /** Types, and categories of streams, once seen in an intact row; a flipped bit makes one that is not among them. */
  private readonly trueTypes = new Set<string>();
  private readonly trueCategories = new Set<string>();

  constructor(private readonly database: Database.Database) {
    this.rowAt = database
      .prepare<[number], EventRow>(`SELECT ${EVENT_COLUMNS} FROM event WHERE position = ?`)
      .raw();
    this.lastPlace = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
  }

  head(): number {
    return this.lastPlace.get() ?? 0;
  }

  /** Of a row that is left out, only what the filter looks at is read: no text of it leaves its pages. */
  scannerFor(filter: EventFilter): Scan<ScannedRows> {
    const { condition, values } = conditionOf(filter);
    const shown = COLUMNS.map((name) =>
      name === 'position' || name === columnOf(filter) ? name : `iif(matches, ${name}, NULL)`,
    );
    const statement = this.database
      .prepare<unknown[], EventRow>(
        `SELECT ${shown.join(', ')}, matches
           FROM (SELECT *, (${condition}) AS matches FROM event
                  WHERE position > ? AND position <= ? ORDER BY position LIMIT ?)`,
      )
      .raw();
    const select: Scan<EventRow[]> = (after, upTo, count) => statement.all(...values, after, upTo, count);
    const isSurelyPassed = this.passedFor(filter);
    return (after, upTo, count) => {
      const all = this.unlessHidden(select, { after, upTo, count });
      return {
        rows: all.filter((row, index) => this.isMatch(row, after + 1 + index, isSurelyPassed)),
        place: all.at(-1)?.[0] ?? after,
      };
    };
  }

  /** Place of the last match, 0 for none. What was looked through once is not looked through again. */
  lastMatch(filter: EventFilter): number {
    const { condition, values } = conditionOf(filter);
    const key = JSON.stringify(filter);
    const known = this.heads.get(key) ?? { scanned: 0, found: 0 };
    const search = this.database
      .prepare<unknown[], number>(
        `SELECT position FROM event WHERE position > ? AND position <= ? AND (${condition}) ORDER BY position DESC LIMIT 1`,
      )
      .pluck();
    const head = this.head();
    let found = known.found;
    for (let upTo = head; upTo > known.scanned && found === known.found; upTo -= HEAD_WINDOW) {
      found = search.get(Math.max(known.scanned, upTo - HEAD_WINDOW), upTo, ...values) ?? found;
    }
    if (this.heads.size >= FILTERS_REMEMBERED) this.heads.clear();
    this.heads.set(key, { scanned: head, found });
    return found;
  }

  /** Nothing behind a place that is not the last is damage, unless it was written only just now. */
  private unlessHidden<Row>(
    select: Scan<Row[]>,
    range: { after: number; upTo: number; count: number },
  ): Row[] {
    const upTo = Math.min(range.upTo, Number.MAX_SAFE_INTEGER);
    const rows = select(range.after, upTo, range.count);
    if (rows.length > 0 || Math.min(upTo, this.head()) <= range.after) return rows;
    const again = select(range.after, upTo, range.count);
    if (again.length === 0) throw new DamagedLog(`the event at ${range.after + 1} is missing`);
    return again;
  }

  private isMatch(row: EventRow, place: number, isSurelyPassed: (row: EventRow) => boolean): boolean {
    const matches = row[MATCHES] === 1;
    if (matches) assertRow(row, place);
    else if (row[0] !== place || !isSurelyPassed(row)) this.assertPassed(place);
    return matches;
  }

  /** Whether a row that does not match is known not to. */
  private passedFor({ streams, types }: EventFilter): (row: EventRow) => boolean {
    if (types) return ([, , , , type]) => this.trueTypes.has(type);
    // Among streams of a category that is looked for, a flipped bit may well lead to another true name.
    const looksAt = new Set(streams.map(categoryOf));
    return ([, stream]) => {
      const category = categoryOf(stream);
      return this.trueCategories.has(category) && !looksAt.has(category);
    };
  }

  private assertPassed(place: number): void {
    const row = this.rowAt.get(place);
    assertRow(row, place);
    this.trueTypes.add(row[4]);
    this.trueCategories.add(categoryOf(row[1]));
  }
}

/** `incident-` of `incident-0198c2d4-...`. A damaged row may have no text there. */
const categoryOf = (stream: unknown): string => {
  const text = String(stream);
  return text.slice(0, text.indexOf('-') + 1 || text.length);
};

function assertRow(row: EventRow | undefined, place: number): asserts row is EventRow {
  if (row?.[0] !== place) throw new DamagedLog(`the event at ${place} is missing`);
  if (!isIntact(row)) throw new DamagedLog(`the event at ${place} is not what was written`);
}

const columnOf = ({ streams }: EventFilter): 'stream' | 'type' => (streams ? 'stream' : 'type');

const conditionOf = (filter: EventFilter): { condition: string; values: string[] } => {
  const prefixes = filter.streams ?? filter.types;
  const column = columnOf(filter);
  const ranges = prefixes.map(() => `(${column} >= ? AND ${column} < ?)`);
  return {
    condition: ranges.length === 0 ? '0' : ranges.join(' OR '),
    values: prefixes.flatMap((prefix) => [prefix, prefix + AFTER_LAST_CHARACTER]),
  };
};
