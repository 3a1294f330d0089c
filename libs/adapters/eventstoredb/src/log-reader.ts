import { everything, StoreUnavailable, type EventFilter } from '@ventanilla/eventing';
import {
  BACKWARDS,
  END,
  FORWARDS,
  type EventStoreDBClient,
  type RecordedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import { Coalesced } from './coalesced.js';
import { closeClient, isClosed, type Connection } from './connection.js';
import { engineFilter, matches } from './engine-filter.js';
import { isInvalidPosition, isStreamNotFound, mayHang, readFailureFor } from './failures.js';
import { lastMatch, type Found } from './last-match.js';
import { within } from './patience.js';
import { placeOf } from './recorded-events.js';

/** For one answer, and for the next event of a read. */
const ANSWER_MS = 10_000;
/** More records than this behind a follower's place, and the engine had reported a place beyond them. */
const LOOKED_THROUGH = 300;

export interface StreamRange {
  readonly from: number;
  readonly limit: number;
  readonly backwards: boolean;
}

/** What a look behind a place found: a match that was not delivered, or how far there is none. */
export type Behind = { readonly missed: true } | { readonly missed: false; readonly place: number };

/** Reads on a client of its own, and on a fresh one after a silence. */
export class LogReader {
  private client: EventStoreDBClient;
  /** Every follower watches the head, and all of them ask for the same. */
  private readonly head = new Coalesced(() => this.patiently((client) => lastPlace(client, everything)));

  constructor(private readonly connection: Connection) {
    this.client = connection.client();
  }

  /** @throws StoreUnavailable, StoreDamaged */
  read(stream: string, { from, limit, backwards }: StreamRange): Promise<RecordedEvent[]> {
    return this.patiently(async (client) => {
      const reading = client.readStream(stream, {
        direction: backwards ? BACKWARDS : FORWARDS,
        fromRevision: backwards ? END : BigInt(from),
        maxCount: Math.min(limit, Number.MAX_SAFE_INTEGER),
      });
      const events: RecordedEvent[] = [];
      try {
        for await (const { event } of inTime(reading)) if (event) events.push(event);
      } catch (error) {
        if (!isStreamNotFound(error)) throw error;
      }
      return events;
    });
  }

  /** Place of the last record of all, the engine's own included; 0 for none. */
  end(): Promise<number> {
    return this.patiently(async (client) => {
      const last = lastMatch(client, { deadlineMs: ANSWER_MS });
      return (await within(ANSWER_MS, 'Looking for the end', last))?.place ?? 0;
    });
  }

  /** Place of the last event that matches; 0 for none. */
  last(filter: EventFilter): Promise<number> {
    if (filter === everything) return this.head.get();
    return this.patiently((client) => lastPlace(client, filter));
  }

  /** Whether a record begins at this place, which is not beyond the end. */
  isPlace(place: number): Promise<boolean> {
    return this.patiently(async (client) => {
      try {
        const fromPosition = { commit: BigInt(place), prepare: BigInt(place) };
        for await (const { event } of inTime(client.readAll({ fromPosition, maxCount: 1 }))) {
          return event !== undefined;
        }
        return true;
      } catch (error) {
        if (isInvalidPosition(error)) return false;
        throw error;
      }
    });
  }

  /** Looks at what was written behind a place, for a follower that has not heard anything for a while. */
  async behind(place: number, filter: EventFilter): Promise<Behind> {
    const head = await this.last(everything);
    if (head <= place) return { missed: false, place };
    return this.patiently(async (client) => {
      const reading = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: LOOKED_THROUGH });
      for await (const { event } of inTime(reading)) {
        if (!event) continue;
        if (placeOf(event) <= place) return { missed: false, place: head };
        if (matches(filter, event)) return { missed: true };
      }
      return { missed: true };
    });
  }

  async close(): Promise<void> {
    await closeClient(this.client);
  }

  private async patiently<Result>(work: (client: EventStoreDBClient) => Promise<Result>): Promise<Result> {
    const { client } = this;
    try {
      const result = await work(client);
      if (isClosed(client)) throw new StoreUnavailable('The read was ended before its answer was there.');
      return result;
    } catch (error) {
      if (mayHang(error) && this.client === client) {
        this.client = this.connection.client();
        void closeClient(client);
      }
      throw readFailureFor(error);
    }
  }
}

/** Place of the last event that matches, as the node knows it that this client speaks to; 0 for none. */
export const lastPlace = async (client: EventStoreDBClient, filter: EventFilter): Promise<number> => {
  const search = { filter: engineFilter(filter), deadlineMs: ANSWER_MS };
  let found: Found | undefined;
  do {
    const before = found?.place;
    found = await within(ANSWER_MS, 'Looking for the head', lastMatch(client, { ...search, before }));
  } while (found && !matches(filter, found));
  return found?.place ?? 0;
};

/** Reads have no deadline of their own in the client. */
async function* inTime<Item>(reading: StreamingRead<Item>): AsyncIterable<Item> {
  // An error may come when nobody waits for an item any more.
  reading.on('error', () => undefined);
  const items = (reading as AsyncIterable<Item>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await within(ANSWER_MS, 'Reading', items.next());
      if (done) return;
      yield value;
    }
  } finally {
    void reading.cancel().catch(() => undefined);
  }
}
