import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  EventTooLarge,
  StoreUnavailable,
  WrongRevision,
  type ExpectedRevision,
  type NewEvent,
} from '@ventanilla/eventing';
import { NO_STREAM, type EventStoreDBClient, type WrongExpectedVersionError } from '@eventstore/db-client';
import { closeClient, type Connection } from './connection.js';
import { appendFailureFor, isTooLarge, isWrongRevision, mayHang } from './failures.js';
import type { LogReader } from './log-reader.js';
import { within } from './patience.js';
import { placeOf, toProposed } from './recorded-events.js';

/** From the call to its end, waiting for earlier appends to the same stream included. */
const APPEND_MS = 5_000;
/** An append that is sent with less left than this would end with an unknown outcome for nothing. */
const SHORTEST_MS = 100;
/** The client's deadline comes first; this is for where it is not kept. */
const GRACE_MS = 500;
const LARGEST_APPEND_BYTES = 1024 * 1024;

export interface Written {
  readonly revision: number;
  readonly place: number;
}

interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly until: number;
}

/**
 * Appends by the client's unary path (see ADR 0013), which has a call for each append and keeps no order between
 * them: appends to one stream are sent one after another here, those to different streams side by side.
 */
export class Appender {
  private client: EventStoreDBClient;
  private readonly lastOfStream = new Map<string, Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
  ) {
    this.client = connection.client();
  }

  /** @throws WrongRevision, EventTooLarge, StoreUnavailable, OutcomeUnknown, StoreDamaged */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Written> {
    if (this.closed) return Promise.reject(new StoreUnavailable('The event store is closed.', 'closed'));
    const append = { stream, expected, events, until: performance.now() + APPEND_MS };
    const before = this.lastOfStream.get(stream);
    const written = before ? before.then(() => this.send(append)) : this.send(append);
    const settled: Promise<void> = written.then(
      () => undefined,
      () => undefined,
    );
    this.lastOfStream.set(stream, settled);
    void settled.then(() => this.forget(stream, settled));
    return written;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.lastOfStream.values());
    await closeClient(this.client);
  }

  private forget(stream: string, settled: Promise<unknown>): void {
    if (this.lastOfStream.get(stream) === settled) this.lastOfStream.delete(stream);
  }

  private async send(append: Append): Promise<Written> {
    const { stream, expected, events, until } = append;
    const deadline = Math.ceil(until - performance.now());
    if (deadline < SHORTEST_MS) {
      throw new StoreUnavailable('The event store did not answer earlier appends to this stream in time.');
    }
    const { client } = this;
    const sent = client.appendToStream(stream, events.map(toProposed), {
      expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
      credentials: this.connection.credentials,
      deadline,
    });
    try {
      const { nextExpectedRevision, position } = await within(deadline + GRACE_MS, 'The append', sent);
      const revision = Number(nextExpectedRevision);
      return { revision, place: position ? Number(position.commit) : await this.placeAt(stream, revision) };
    } catch (error) {
      if (isWrongRevision(error)) return this.repeated(append, error);
      if (isTooLarge(error)) throw new EventTooLarge(bytesOf(events), LARGEST_APPEND_BYTES);
      if (mayHang(error)) this.renew(client);
      // The client closes a broken channel in this turn; a call made on it now would throw where nobody catches.
      await nextTurn();
      throw appendFailureFor(error);
    }
  }

  /** The same append that the server did not know again, where exactly these ids stand at its revision. */
  private async repeated(append: Append, error: WrongExpectedVersionError): Promise<Written> {
    const { stream, expected, events } = append;
    const actual = typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : 'none';
    const from = expected === 'none' ? 0 : expected + 1;
    if (actual !== 'none' && actual >= from + events.length - 1) {
      const standing = await this.reader.read(stream, { from, limit: events.length, backwards: false });
      const last = standing.at(-1);
      const same = standing.length === events.length && standing.every(({ id }, at) => id === events[at]?.id);
      if (last && same) return { revision: Number(last.revision), place: placeOf(last) };
    }
    throw new WrongRevision(stream, expected, actual);
  }

  private async placeAt(stream: string, revision: number): Promise<number> {
    const [event] = await this.reader.read(stream, { from: revision, limit: 1, backwards: false });
    if (!event) throw new StoreUnavailable('The event store does not show what it has acknowledged.');
    return placeOf(event);
  }

  private renew(client: EventStoreDBClient): void {
    if (this.client !== client) return;
    this.client = this.connection.client();
    // The appends under way on it still may be answered, and end by their deadlines.
    setTimeout(() => void closeClient(client), 2 * APPEND_MS).unref();
  }
}

const bytesOf = (events: readonly NewEvent[]): number =>
  events.reduce((sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata), 0);
