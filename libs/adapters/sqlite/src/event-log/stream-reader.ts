import type { ReadOptions } from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { DamagedLog } from './log-failure.js';
import { EVENT_COLUMNS, isIntact, type EventRow } from './log-row.js';

type Key = readonly [position: number, stream: string, revision: number];
type Search = Database.Statement<[string, number], Key>;

const KEY = 'SELECT position, stream, revision FROM event INDEXED BY event_by_revision WHERE';
const BEYOND_ANY = Number.MAX_SAFE_INTEGER;

/**
 * Reads streams by the index. A bit flipped in the index could hide a stream or its end, which no checksum of a row
 * shows; but a search that a wrong entry leads astray always ends beside that entry. So where a stream ends, the
 * entries on both sides must be in order and agree with the rows they point to.
 */
export class StreamReader {
  private readonly forwards: Database.Statement<[string, number, number], EventRow>;
  private readonly backwards: Database.Statement<[string, number], EventRow>;
  private readonly entryBehind: Search;
  private readonly entryBefore: Search;
  private readonly keyOfRow: Database.Statement<[number], Key>;

  constructor(database: Database.Database) {
    const events = `SELECT ${EVENT_COLUMNS} FROM event WHERE stream = ?`;
    this.forwards = database
      .prepare<[string, number, number], EventRow>(`${events} AND revision >= ? ORDER BY revision LIMIT ?`)
      .raw();
    this.backwards = database
      .prepare<[string, number], EventRow>(`${events} ORDER BY revision DESC LIMIT ?`)
      .raw();
    this.entryBehind = database
      .prepare<[string, number], Key>(`${KEY} (stream, revision) > (?, ?) ORDER BY stream, revision LIMIT 2`)
      .raw();
    this.entryBefore = database
      .prepare<[string, number], Key>(
        `${KEY} (stream, revision) < (?, ?) ORDER BY stream DESC, revision DESC LIMIT 2`,
      )
      .raw();
    this.keyOfRow = database
      .prepare<[number], Key>('SELECT position, stream, revision FROM event NOT INDEXED WHERE position = ?')
      .raw();
  }

  read(
    stream: string,
    { from = 0, limit = BEYOND_ANY, backwards = false }: ReadOptions,
  ): readonly EventRow[] {
    return backwards ? this.readBackwards(stream, limit) : this.readForwards(stream, from, limit);
  }

  private readForwards(stream: string, from: number, limit: number): readonly EventRow[] {
    const rows = this.forwards.all(stream, from, limit);
    rows.forEach((row, index) => assertRow(row, from + index));
    if (rows.length < limit)
      this.assertNoEntryHidden(stream, rows.at(-1)?.[2] ?? from - 1, rows.length === 0);
    return rows;
  }

  private readBackwards(stream: string, limit: number): readonly EventRow[] {
    const rows = this.backwards.all(stream, limit);
    const last = rows[0]?.[2] ?? -1;
    rows.forEach((row, index) => assertRow(row, last - index));
    if (rows.length < limit && rows.length !== last + 1)
      throw new DamagedLog(`events of ${stream} are missing`);
    this.assertNoEntryHidden(stream, last, rows.length === 0);
    return rows;
  }

  private assertNoEntryHidden(stream: string, last: number, nothingFound: boolean): void {
    const end: Key = [0, stream, last];
    const [behind, further] = this.entryBehind.all(stream, last);
    this.assertTrue(behind);
    assertOrder([end, behind, further]);
    if (!nothingFound) return;
    const [before, earlier] = this.entryBefore.all(stream, last + 1);
    this.assertTrue(before);
    assertOrder([earlier, before, [0, stream, last + 1]]);
  }

  private assertTrue(entry: Key | undefined): void {
    if (!entry) return;
    const row = this.keyOfRow.get(entry[0]);
    if (row?.[1] !== entry[1] || row[2] !== entry[2]) {
      throw new DamagedLog(`its index does not agree with the event at ${entry[0]}`);
    }
  }
}

const assertOrder = (entries: readonly (Key | undefined)[]): void => {
  const there = entries.filter((entry) => entry !== undefined);
  const inOrder = there.every((entry, index) => index === 0 || isBefore(there[index - 1] as Key, entry));
  if (!inOrder) throw new DamagedLog('its index is not in order');
};

/** In the engine's order, which is that of the bytes. */
const isBefore = ([, stream, revision]: Key, [, otherStream, otherRevision]: Key): boolean => {
  if (typeof stream !== 'string' || typeof otherStream !== 'string') return false;
  const order = stream === otherStream ? 0 : Buffer.compare(Buffer.from(stream), Buffer.from(otherStream));
  return order < 0 || (order === 0 && revision < otherRevision);
};

const assertRow = (row: EventRow, revision: number): void => {
  if (row[2] !== revision) throw new DamagedLog(`revision ${revision} of ${row[1]} is missing`);
  if (!isIntact(row)) throw new DamagedLog(`revision ${revision} of ${row[1]} is not what was written`);
};
