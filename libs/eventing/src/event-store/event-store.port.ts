/**
 * A place in one service's log: opaque, ordered as text, never changing, and carrying the log's epoch.
 * Nobody calculates with it, and positions of two logs are not comparable.
 */
export type Position = string;

/** The revision that an append expects to be the stream's last: 0, 1, 2, ... or 'none' for a stream without events. */
export type ExpectedRevision = number | 'none';

/** An event ready to be stored. `data` and `metadata` are canonical JSON (RFC 8785), together at most 256 kB. */
export interface NewEvent {
  /** UUID. */
  readonly id: string;
  /** `<owner>.<Name>.v<version>`. */
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}

export interface Appended {
  /** Revision of the last event of this append. */
  readonly revision: number;
  /** Position of the last event of this append. */
  readonly position: Position;
  /** It was written by this call, and not by one before with the same ids; absent where the store cannot tell. */
  readonly isNew?: boolean;
}

/** Either stream prefixes or type prefixes, never both; `{ streams: [''] }` is everything. */
export type EventFilter =
  | { readonly streams: readonly string[]; readonly types?: undefined }
  | { readonly types: readonly string[]; readonly streams?: undefined };

export const everything: EventFilter = { streams: [''] };

export const matchesFilter = (
  { streams, types }: EventFilter,
  { stream, type }: { readonly stream: string; readonly type: string },
): boolean =>
  streams
    ? streams.some((prefix) => stream.startsWith(prefix))
    : types.some((prefix) => type.startsWith(prefix));

export interface ReadOptions {
  /** First revision to read, inclusive; 0 where absent. Ignored when reading backwards. */
  readonly from?: number;
  /** At most so many events; all where absent. */
  readonly limit?: number;
  /** From the last event to the first. */
  readonly backwards?: boolean;
}

export interface FollowOptions {
  /** Exclusive; from the first event where absent. */
  readonly after?: Position;
  /** End at the head as it was at the start, instead of waiting for more. */
  readonly untilHead?: boolean;
  /** At most so many events in one page; 512 where absent. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/**
 * A page of a followed log. `position` is how far the log has been looked at: it moves on even where nothing
 * matched. `atHead` is true from the page on that reaches the head as it was when following began.
 */
export interface FollowPage {
  readonly events: readonly StoredEvent[];
  readonly position: Position | undefined;
  readonly atHead: boolean;
}

export type PositionCheck = 'known' | 'malformed' | 'other-epoch' | 'beyond-head';

/**
 * An append-only log of streams. Acknowledged appends are on disk. Errors: `WrongRevision`, `EventTooLarge`,
 * `InvalidEvent`, `StoreUnavailable` (nothing was written), `OutcomeUnknown` (settle it by sending the same
 * bytes, ids and revision again), `StoreDamaged`.
 */
export interface EventStore {
  /** The log's identity: a restored or moved log has another. */
  epoch(): Promise<string>;
  /**
   * All events or none, directly after `expected`. The same ids at the same revision again are acknowledged
   * with the first result and written once; at a new revision they are written twice.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;
  /** The events of a stream in revision order; [] for an unknown stream or past its end. */
  read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]>;
  /** Pages in log order. Survives the store's restarts; ends at the signal, or at the head if asked to. */
  follow(filter: EventFilter, options?: FollowOptions): AsyncIterable<FollowPage>;
  /** Position of the last event that matches; undefined where none does. */
  head(filter?: EventFilter): Promise<Position | undefined>;
  /** How much of the log lies at or before a position, 0 to 1: for progress bars only. */
  fraction(position: Position): Promise<number>;
  /** Whether a position that a stranger sent can be one of this log's. */
  check(position: string): Promise<PositionCheck>;
  /**
   * How far the store's clock is from this process's, in ms and positive where it is ahead; undefined while that is not
   * known. A store within the process has no clock of its own.
   */
  skewMs?(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** What a reader needs of a log, be it a store or another service's topic. */
export interface EventLog extends Pick<EventStore, 'read' | 'follow' | 'head' | 'check'> {
  /** `check` has looked at the very event that stands at a position: nobody has to do so again. */
  readonly positionsVouch?: true;
}

/** Largest `data` and `metadata` of one event together, in bytes of UTF-8. */
export const LARGEST_EVENT_BYTES = 256 * 1024;
