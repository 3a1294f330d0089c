import { LRUCache } from 'lru-cache';
import type { EventCodec } from '../definitions/event-codec.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import type { CommandEnvelope } from './command-envelope.js';
import type { StoredRevisions } from './command-log.js';
import { foldStored, unfolded, type Folded } from './folded.js';
import type { SnapshotStore } from './snapshot-store.js';

/** A stream up to this length is folded from its events alone. */
const PAGE = 24;
/** A snapshot is written when this many events came since the last one. */
const SNAPSHOT_EVERY = 64;
const CACHED_STREAMS = 2_000;
/** A long stream's log of commands is large: all that are remembered together take no more. */
const CACHED_BYTES = 16 * 1024 * 1024;
/** What is remembered of a stream beside that, roughly. */
const STATE_BYTES = 1_024;

/**
 * Loads and folds the streams of one kind of aggregate. What it remembers is only a start: the store is asked
 * for later events at every load, so another instance's appends are seen.
 */
export class StreamStates {
  private readonly cache = new LRUCache<string, Folded>({
    max: CACHED_STREAMS,
    maxSize: CACHED_BYTES,
    sizeCalculation: ({ commands }) => STATE_BYTES + commands.size,
  });
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
    const complete =
      events.length < PAGE ? this.fold(start, events) : await this.loadLong(stream, start, events);
    this.remember(stream, complete);
    return complete;
  }

  /** What a command stored; where its id is not of a key, it can only be among the last (R1). */
  async storedBy(
    stream: string,
    folded: Folded,
    { commandId, keyed }: Pick<CommandEnvelope, 'commandId' | 'keyed'>,
  ): Promise<StoredRevisions | undefined> {
    const known = folded.commands.find(commandId);
    if (known || !keyed || folded.commands.isWhole) return known;
    const whole = await this.withWholeLog(stream, folded);
    this.cache.set(stream, whole);
    return whole.commands.find(commandId);
  }

  private async withWholeLog(stream: string, folded: Folded): Promise<Folded> {
    const commands = await this.snapshots.wholeLog(stream, this.aggregate, folded.commands);
    return commands ? { ...folded, commands } : this.fold(this.nothing(), await this.store.read(stream));
  }

  private fold(start: Folded, events: readonly StoredEvent[]): Folded {
    return events.reduce((state, event) => foldStored(this.aggregate, this.codec, state, event), start);
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
    this.cache.set(stream, folded);
    const last = this.snapshotted.get(stream) ?? -1;
    if (folded.revision - last < SNAPSHOT_EVERY || folded.revision < SNAPSHOT_EVERY) return;
    this.snapshotted.set(stream, folded.revision);
    this.snapshots.save(stream, this.aggregate, folded);
  }

  /** After something changed that no event of the stream tells, as a redaction. */
  forget(stream: string): void {
    this.cache.delete(stream);
  }

  private async loadLong(stream: string, start: Folded, first: readonly StoredEvent[]): Promise<Folded> {
    const snapshot = await this.snapshots.find(stream, this.aggregate);
    if (snapshot) this.snapshotted.set(stream, snapshot.revision);
    const isFurther = snapshot !== undefined && snapshot.revision > (first.at(-1)?.revision ?? -1);
    const folded = isFurther ? snapshot : this.fold(start, first);
    return this.fold(folded, await this.store.read(stream, { from: folded.revision + 1 }));
  }
}
