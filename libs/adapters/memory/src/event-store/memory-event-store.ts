import { randomBytes } from 'node:crypto';
import {
  assertStorableAppend,
  everything,
  followPages,
  LogPositions,
  matchesFilter,
  StoreUnavailable,
  Wakeup,
  WrongRevision,
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
  type Scanned,
  type StoredEvent,
} from '@ventanilla/eventing';

interface Placed {
  readonly place: number;
  readonly event: StoredEvent;
}

/**
 * Keeps a log in memory, for specs. It is as unhelpful as EventStoreDB: the same ids at a new revision are written
 * twice, and positions have gaps.
 */
export class MemoryEventStore implements EventStore {
  private readonly positions = new LogPositions(randomBytes(6).toString('hex'));
  private readonly log: Placed[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly grown = new Wakeup();
  private closed = false;

  async epoch(): Promise<string> {
    return this.positions.epoch;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    assertStorableAppend(stream, expected, events);
    this.assertOpen();
    // A real store answers later than it is asked, so that concurrent callers truly overlap.
    await new Promise((resolve) => setImmediate(resolve));
    const stored = this.streams.get(stream) ?? [];
    const first = expected === 'none' ? 0 : expected + 1;
    if (stored.length === first) return this.write(stream, stored, events);
    const standing = stored.slice(first, first + events.length);
    if (standing.length === events.length && standing.every(({ id }, index) => id === events[index]?.id)) {
      return lastOf(standing);
    }
    throw new WrongRevision(stream, expected, stored.length === 0 ? 'none' : stored.length - 1);
  }

  async read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    const stored = this.streams.get(stream) ?? [];
    const { from = 0, limit = stored.length, backwards = false } = options;
    return backwards ? stored.toReversed().slice(0, limit) : stored.slice(from, from + limit);
  }

  follow(filter: EventFilter, options: FollowOptions = {}): AsyncIterable<FollowPage> {
    return followPages(
      {
        positions: this.positions,
        grown: this.grown,
        head: () => this.headPlace(),
        scan: (after, upTo, count) => this.scan(filter, { after, upTo, count }),
      },
      options,
    );
  }

  async head(filter: EventFilter = everything): Promise<Position | undefined> {
    return this.log.findLast(({ event }) => matchesFilter(filter, event))?.event.position;
  }

  async fraction(position: Position): Promise<number> {
    const before = this.log.filter(({ event }) => event.position <= position).length;
    return this.log.length === 0 ? 1 : before / this.log.length;
  }

  async check(position: string): Promise<PositionCheck> {
    return this.positions.check(position, this.headPlace());
  }

  async close(): Promise<void> {
    this.closed = true;
    await new Promise((resolve) => setImmediate(resolve));
    this.grown.notify();
  }

  private write(stream: string, stored: StoredEvent[], events: readonly NewEvent[]): Appended {
    for (const event of events) {
      const place = this.headPlace() + 1 + event.data.length;
      const position = this.positions.format(place);
      const { id, type, data, metadata } = event;
      stored.push({ id, type, data, metadata, stream, revision: stored.length, position });
      this.log.push({ place, event: stored.at(-1) as StoredEvent });
    }
    this.streams.set(stream, stored);
    this.grown.notify();
    return lastOf(stored);
  }

  private scan(filter: EventFilter, range: { after: number; upTo: number; count: number }): Scanned {
    this.assertOpen();
    const start = this.log.findLastIndex(({ place }) => place <= range.after) + 1;
    const scanned = this.log.slice(start, start + range.count).filter(({ place }) => place <= range.upTo);
    const events = scanned.map(({ event }) => event).filter((event) => matchesFilter(filter, event));
    return { events, place: scanned.at(-1)?.place ?? range.after };
  }

  private headPlace(): number {
    return this.log.at(-1)?.place ?? 0;
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreUnavailable('The event store is closed.', 'closed');
  }
}

const lastOf = (events: readonly StoredEvent[]): Appended => {
  const { revision, position } = events.at(-1) as StoredEvent;
  return { revision, position };
};
