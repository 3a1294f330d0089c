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
} from '@ventanilla/eventing';

/**
 * The part of a log that is written from now on, as a log of its own: each case of the contract begins with an
 * empty one, and an engine has one log. Nobody else may write to it meanwhile.
 */
export class FreshLog implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly start: Position | undefined,
  ) {}

  static async of(store: EventStore): Promise<FreshLog> {
    return new FreshLog(store, await store.head());
  }

  /** The same part of the log, in a store that was opened again. */
  reopened(store: EventStore): FreshLog {
    return new FreshLog(store, this.start);
  }

  epoch(): Promise<string> {
    return this.store.epoch();
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    return this.store.append(stream, expected, events);
  }

  read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]> {
    return this.store.read(stream, options);
  }

  async *follow(filter: EventFilter, options: FollowOptions = {}): AsyncIterable<FollowPage> {
    const after = options.after ?? this.start;
    for await (const page of this.store.follow(filter, { ...options, after })) {
      yield page.position === this.start ? { ...page, position: undefined } : page;
    }
  }

  async head(filter?: EventFilter): Promise<Position | undefined> {
    const head = await this.store.head(filter);
    return head !== undefined && head > (this.start ?? '') ? head : undefined;
  }

  async fraction(position: Position): Promise<number> {
    if (this.start === undefined) return this.store.fraction(position);
    const [start, whole] = await Promise.all([
      this.store.fraction(this.start),
      this.store.fraction(position),
    ]);
    return start === 1 ? 1 : (whole - start) / (1 - start);
  }

  check(position: string): Promise<PositionCheck> {
    return this.store.check(position);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
