import { LRUCache } from 'lru-cache';
import type { EventCodec } from '../definitions/event-codec.js';
import type { EventStore } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { foldStored, unfolded, type Folded } from './folded.js';
import type { SnapshotStore } from './snapshot-store.js';

/** A stream up to this length is folded from its events alone. */
const PAGE = 24;
/** A snapshot is written when this many events came since the last one. */
const SNAPSHOT_EVERY = 64;
const CACHED_STREAMS = 2_000;
/** A log of commands longer than a snapshot's share would make the cache large; such streams are read again. */
const LARGEST_CACHED_REVISION = 2_000;

/**
 * Loads and folds the streams of one kind of aggregate. What it remembers is only a start: the store is asked
 * for later events at every load, so another instance's appends are seen.
 */
export class StreamStates {
  private readonly cache = new LRUCache<string, Folded>({ max: CACHED_STREAMS });
  private readonly snapshotted = new LRUCache<string, number>({ max: CACHED_STREAMS });

  constructor(
    private readonly aggregate: AnyAggregate,
    private readonly codec: EventCodec,
    private readonly store: EventStore,
    private readonly snapshots: SnapshotStore,
  ) {}

  async load(stream: string): Promise<Folded> {
    const cached = this.cache.get(stream);
    const start = cached ?? unfolded(this.aggregate.decider.initialState);
    const events = await this.store.read(stream, { from: start.revision + 1, limit: PAGE });
    const folded = events.reduce(
      (state, event) => foldStored(this.aggregate, this.codec, state, event),
      start,
    );
    const complete = events.length < PAGE ? folded : await this.loadLong(stream, folded);
    this.remember(stream, complete);
    return complete;
  }

  /** What is remembered of a stream here, perhaps overtaken by another instance. */
  remembered(stream: string): Folded | undefined {
    return this.cache.get(stream);
  }

  /** The state of a stream that cannot have any events. */
  nothing(): Folded {
    return unfolded(this.aggregate.decider.initialState);
  }

  private remember(stream: string, folded: Folded): void {
    if (folded.revision <= LARGEST_CACHED_REVISION) this.cache.set(stream, folded);
    const last = this.snapshotted.get(stream) ?? -1;
    if (folded.revision - last < SNAPSHOT_EVERY || folded.revision < SNAPSHOT_EVERY) return;
    this.snapshotted.set(stream, folded.revision);
    this.snapshots.save(stream, this.aggregate, folded);
  }

  /** After something changed that no event of the stream tells, as a redaction. */
  forget(stream: string): void {
    this.cache.delete(stream);
  }

  private async loadLong(stream: string, partial: Folded): Promise<Folded> {
    const snapshot = await this.snapshots.find(stream, this.aggregate);
    let folded = snapshot && snapshot.revision > partial.revision ? snapshot : partial;
    if (snapshot) this.snapshotted.set(stream, snapshot.revision);
    for (const event of await this.store.read(stream, { from: folded.revision + 1 })) {
      folded = foldStored(this.aggregate, this.codec, folded, event);
    }
    return folded;
  }
}
