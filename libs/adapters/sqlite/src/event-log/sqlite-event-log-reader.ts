import {
  everything,
  followPages,
  LogPositions,
  StoreUnavailable,
  Wakeup,
  type Appended,
  type EventFilter,
  type EventStore,
  type FollowOptions,
  type FollowPage,
  type NewEvent,
  type Position,
  type PositionCheck,
  type ReadOptions,
  type StoredEvent,
} from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { epochOf, openLogForReading } from './log-file.js';
import type { EventPlace } from './log-pages.js';
import { eventOf } from './log-row.js';
import { LogScanner } from './log-scanner.js';
import { speakingPort } from './port-errors.js';
import { StreamReader } from './stream-reader.js';

/**
 * Reads and follows the log in whatever thread it is opened in, while another thread writes it. Call `poke` when
 * the log has grown: that is what wakes those who follow.
 */
export class SqliteEventLogReader implements EventStore {
  private readonly grown = new Wakeup();
  private readonly positions: LogPositions;
  private readonly scanner: LogScanner;
  private readonly streams: StreamReader;

  private constructor(private readonly database: Database.Database) {
    this.positions = new LogPositions(epochOf(database));
    this.scanner = new LogScanner(database, this.positions);
    this.streams = new StreamReader(database);
  }

  /** @throws StoreDamaged, StoreUnavailable */
  static open(file: string): SqliteEventLogReader {
    return speakingPort(() => new SqliteEventLogReader(openLogForReading(file)));
  }

  poke(): void {
    this.grown.notify();
  }

  async epoch(): Promise<string> {
    return this.positions.epoch;
  }

  async append(): Promise<Appended> {
    throw new StoreUnavailable('The event log is opened for reading only here.');
  }

  async read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    const rows = this.look(() => this.streams.read(stream, options));
    return rows.map((row) => eventOf(row, this.positions));
  }

  follow(filter: EventFilter, options: FollowOptions = {}): AsyncIterable<FollowPage> {
    const scan = this.look(() => this.scanner.scannerFor(filter));
    const log = {
      positions: this.positions,
      grown: this.grown,
      head: () => this.look(() => this.scanner.head()),
      scan: (after: number, upTo: number, count: number) => this.look(() => scan(after, upTo, count)),
    };
    return followPages(log, options);
  }

  async head(filter: EventFilter = everything): Promise<Position | undefined> {
    const isAll = filter.streams?.includes('') ?? filter.types?.includes('');
    const place = isAll ? this.look(() => this.scanner.head()) : await this.lastMatch(filter);
    return place === 0 ? undefined : this.positions.format(place);
  }

  /** Others get their turn after each page: a year of incidents takes a second to be looked through. */
  private async lastMatch(filter: EventFilter): Promise<number> {
    const search = this.scanner.lastMatch(filter);
    for (;;) {
      const step = this.look(() => search.next());
      if (step.done) return step.value;
      await nextTurn();
    }
  }

  async fraction(position: Position): Promise<number> {
    const head = this.look(() => this.scanner.head());
    return head === 0 ? 1 : this.positions.place(position, head) / head;
  }

  async check(position: string): Promise<PositionCheck> {
    return this.positions.check(
      position,
      this.look(() => this.scanner.head()),
    );
  }

  async close(): Promise<void> {
    this.database.close();
    this.grown.notify();
  }

  /** Events that this process has just written, by the last one's place: they need not be read again. */
  wrote(last: EventPlace, events: readonly NewEvent[]): void {
    this.scanner.wrote(last, events);
  }

  /** Between places and positions, for the adapter's other parts. */
  positionOf(place: number): Position {
    return this.positions.format(place);
  }

  private look<Result>(work: () => Result): Result {
    if (!this.database.open) throw new StoreUnavailable('The event store is closed.', 'closed');
    return speakingPort(work);
  }
}
