import { StoreUnavailable } from '../event-store/event-store.errors.js';
import type {
  Appended,
  EventFilter,
  EventStore,
  ExpectedRevision,
  FollowOptions,
  FollowPage,
  NewEvent,
  Position,
  PositionCheck,
  ReadOptions,
  StoredEvent,
} from '../event-store/event-store.port.js';

/**
 * A log to which nothing more is added once it was shut: every append is refused as not possible now, so that callers
 * hear 503, and processes, timers and subscriptions wait. Reading goes on.
 */
export class GatedEventStore implements EventStore {
  private readonly underWay = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    /** The same log without the gate, for whoever moves it. */
    readonly behind: EventStore,
  ) {}

  get isShut(): boolean {
    return this.closed;
  }

  /** Ends when every append that was let through was answered. */
  async shut(): Promise<void> {
    this.closed = true;
    await Promise.allSettled([...this.underWay]);
  }

  open(): void {
    this.closed = false;
  }

  /** @throws StoreUnavailable */
  assertOpen(): void {
    if (this.closed)
      throw new StoreUnavailable('The log is being moved: nothing is added to it now.', 'moving');
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.assertOpen();
    const appended = this.behind.append(stream, expected, events);
    this.underWay.add(appended);
    try {
      return await appended;
    } finally {
      this.underWay.delete(appended);
    }
  }

  epoch(): Promise<string> {
    return this.behind.epoch();
  }

  skewMs(): Promise<number | undefined> {
    return this.behind.skewMs?.() ?? Promise.resolve(undefined);
  }

  read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]> {
    return this.behind.read(stream, options);
  }

  follow(filter: EventFilter, options?: FollowOptions): AsyncIterable<FollowPage> {
    return this.behind.follow(filter, options);
  }

  head(filter?: EventFilter): Promise<Position | undefined> {
    return this.behind.head(filter);
  }

  fraction(position: Position): Promise<number> {
    return this.behind.fraction(position);
  }

  check(position: string): Promise<PositionCheck> {
    return this.behind.check(position);
  }

  close(): Promise<void> {
    return this.behind.close();
  }
}
