import type { EventFilter } from '@ventanilla/eventing';
import type Database from 'better-sqlite3';
import { DamagedLog } from './log-failure.js';
import { EVENT_COLUMNS, isIntact, type EventRow } from './log-row.js';

export interface ScannedRows {
  readonly rows: readonly EventRow[];
  readonly place: number;
}

type Scan<Result> = (after: number, upTo: number, count: number) => Result;

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
  private readonly rowsBehind: Database.Statement<[number, number, number], EventRow>;
  private readonly rowAt: Database.Statement<[number], EventRow>;
  private readonly lastPlace: Database.Statement<[], number | null>;
  private readonly heads = new Map<string, KnownHead>();
  /** Types once seen in an intact row; a flipped bit makes one that is not among them. */
  private readonly trueTypes = new Set<string>();

  constructor(private readonly database: Database.Database) {
    const rows = `SELECT ${EVENT_COLUMNS} FROM event`;
    this.rowsBehind = database
      .prepare<[number, number, number], EventRow>(
        `${rows} WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
      )
      .raw();
    this.rowAt = database.prepare<[number], EventRow>(`${rows} WHERE position = ?`).raw();
    this.lastPlace = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
  }

  head(): number {
    return this.lastPlace.get() ?? 0;
  }

  scannerFor(filter: EventFilter): Scan<ScannedRows> {
    const { streams } = filter;
    if (streams === undefined) return this.typeScanner(filter.types);
    const matches = ([, stream]: EventRow): boolean => streams.some((prefix) => stream.startsWith(prefix));
    const select: Scan<EventRow[]> = (after, upTo, count) => this.rowsBehind.all(after, upTo, count);
    return (after, upTo, count) => {
      const rows = this.unlessHidden(select, { after, upTo, count });
      rows.forEach((row, index) => assertRow(row, after + 1 + index));
      return { rows: rows.filter(matches), place: rows.at(-1)?.[0] ?? after };
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

  private typeScanner(types: readonly string[]): Scan<ScannedRows> {
    const { condition, values } = conditionOf({ types });
    const shown = ['stream', 'revision', 'id', 'data', 'metadata', 'checksum'];
    const [stream, revision, id, data, metadata, checksum] = shown.map(
      (name) => `iif(matches, ${name}, NULL)`,
    );
    // Of a row that is left out, place and type are read only: that costs a third, and no text leaves its pages.
    const statement = this.database
      .prepare<unknown[], EventRow>(
        `SELECT position, ${stream}, ${revision}, ${id}, type, ${data}, ${metadata}, ${checksum}, matches
           FROM (SELECT *, (${condition}) AS matches FROM event
                  WHERE position > ? AND position <= ? ORDER BY position LIMIT ?)`,
      )
      .raw();
    const select: Scan<EventRow[]> = (after, upTo, count) => statement.all(...values, after, upTo, count);
    return (after, upTo, count) => {
      const all = this.unlessHidden(select, { after, upTo, count });
      return {
        rows: all.filter((row, index) => this.isMatch(row, after + 1 + index)),
        place: all.at(-1)?.[0] ?? after,
      };
    };
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

  private isMatch(row: EventRow, place: number): boolean {
    const matches = row[MATCHES] === 1;
    if (matches) assertRow(row, place);
    else this.assertPassed(row, place);
    return matches;
  }

  private assertPassed(row: EventRow, place: number): void {
    if (row[0] === place && this.trueTypes.has(row[4])) return;
    assertRow(this.rowAt.get(place), place);
    this.trueTypes.add(row[4]);
  }
}

const assertRow = (row: EventRow | undefined, place: number): void => {
  if (row?.[0] !== place) throw new DamagedLog(`the event at ${place} is missing`);
  if (!isIntact(row)) throw new DamagedLog(`the event at ${place} is not what was written`);
};

const conditionOf = ({ streams, types }: EventFilter): { condition: string; values: string[] } => {
  const prefixes = streams ?? types;
  const column = streams ? 'stream' : 'type';
  const ranges = prefixes.map(() => `(${column} >= ? AND ${column} < ?)`);
  return {
    condition: ranges.length === 0 ? '0' : ranges.join(' OR '),
    values: prefixes.flatMap((prefix) => [prefix, prefix + AFTER_LAST_CHARACTER]),
  };
};
