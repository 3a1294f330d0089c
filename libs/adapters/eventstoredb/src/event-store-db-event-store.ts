import {
  assertStorableAppend,
  everything,
  LogPositions,
  StoreUnavailable,
  type Appended,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type FollowPage,
  type NewEvent,
  type Position,
  type PositionCheck,
  type ReadOptions,
  type StoredEvent,
} from '@ventanilla/eventing';
import { Appender } from './appender.js';
import { ClientPool } from './client-pool.js';
import { closeClient, Connection } from './connection.js';
import { readFailureFor } from './failures.js';
import { Following } from './following.js';
import { establishEpoch } from './log-epoch.js';
import { LogReader } from './log-reader.js';
import { within } from './patience.js';
import { toStored } from './recorded-events.js';
import { StoreClock } from './store-clock.js';

const OPENING_MS = 15_000;

export interface EventStoreDbEventStoreOptions {
  /**
   * `esdb://<user>:<password>@<host>:2113`, or `esdb+discover://` for a cluster, with the client's own options
   * (`tls`, `tlsCAFile`, ...). Everything that can be set is set here. TLS needs credentials.
   */
  readonly connectionString: string;
  /** This process's clock, in ms; the system's where absent. */
  readonly nowMs?: () => number;
}

/** The event log in EventStoreDB or KurrentDB. A position is a record's commit position. */
export class EventStoreDbEventStore implements EventStore {
  private readonly reader: LogReader;
  private readonly appender: Appender;
  private readonly pool: ClientPool;
  private readonly clock: StoreClock;
  private readonly closing = new AbortController();

  private constructor(
    connection: Connection,
    private readonly positions: LogPositions,
    private readonly nowMs: () => number,
  ) {
    this.reader = new LogReader(connection);
    this.appender = new Appender(connection, this.reader);
    this.pool = new ClientPool(connection);
    this.clock = new StoreClock(this.reader);
  }

  /** @throws StoreUnavailable, Error for a connection string that cannot be used */
  static async open(options: EventStoreDbEventStoreOptions): Promise<EventStoreDbEventStore> {
    const { connectionString, nowMs = Date.now } = options;
    const connection = Connection.parse(connectionString);
    const client = connection.client();
    try {
      const epoch = await within(OPENING_MS, 'Opening the log', establishEpoch(client, connection));
      return new EventStoreDbEventStore(connection, new LogPositions(epoch), nowMs);
    } catch (error) {
      throw readFailureFor(error);
    } finally {
      await closeClient(client);
    }
  }

  async epoch(): Promise<string> {
    return this.positions.epoch;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    assertStorableAppend(stream, expected, events);
    const sentMs = this.nowMs();
    const { revision, place } = await this.appender.append(stream, expected, events);
    this.clock.note({ stream, revision, sentMs, answeredMs: this.nowMs() });
    return { revision, position: this.positions.format(place) };
  }

  async read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    const { from = 0, limit = Infinity, backwards = false } = options;
    if (limit <= 0) return [];
    const events = await this.reader.read(stream, { from, limit, backwards });
    return events.map((event) => toStored(event, this.positions));
  }

  follow(filter: EventFilter, options: FollowOptions = {}): AsyncIterable<FollowPage> {
    const { positions, reader, pool, closing } = this;
    return new Following({ positions, reader, pool, closing: closing.signal }, filter, options).pages();
  }

  async head(filter: EventFilter = everything): Promise<Position | undefined> {
    this.assertOpen();
    const place = await this.reader.last(filter);
    return place === 0 ? undefined : this.positions.format(place);
  }

  async fraction(position: Position): Promise<number> {
    this.assertOpen();
    const [end, head] = await Promise.all([this.reader.end(), this.reader.last(everything)]);
    // A follower's place may lie among the engine's own records behind the last event.
    return head === 0 ? 1 : Math.min(1, this.positions.place(position, end) / head);
  }

  async check(position: string): Promise<PositionCheck> {
    this.assertOpen();
    const end = await this.reader.end();
    const check = this.positions.check(position, end);
    if (check !== 'known') return check;
    return (await this.reader.isPlace(this.positions.place(position, end))) ? 'known' : 'malformed';
  }

  skewMs(): Promise<number | undefined> {
    return this.clock.skewMs();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.appender.close();
    await Promise.all([this.reader.close(), this.pool.close()]);
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.', 'closed');
  }
}
