import { LRUCache } from 'lru-cache';
import type { EventCodec } from '../definitions/event-codec.js';
import { GapInStream } from '../event-store/event-store.errors.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { foldStored, unfolded, type Folded } from './folded.js';

const PAGE = 500;

const REMEMBERED_STREAMS = 64;
/** A long stream's log of commands is large: all that are remembered together take no more. */
const REMEMBERED_BYTES = 4 * 1024 * 1024;
/** What is remembered of a stream beside that, roughly. */
const STATE_BYTES = 1_024;

interface Means {
  readonly store: Pick<EventStore, 'read'>;
  readonly codec: EventCodec;
}

/**
 * Aggregates as they were right after one of their events, whatever happened to them since. Of a stream only what came
 * before is read, and of one that was asked for lately what came since: whoever hears of each of its events in turn
 * would read it whole each time.
 */
export class StatesAfter {
  private readonly remembered = new LRUCache<string, Folded>({
    max: REMEMBERED_STREAMS,
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: ({ commands }) => STATE_BYTES + commands.size,
  });

  async of<State>(means: Means, aggregate: AnyAggregate, last: StoredEvent): Promise<Folded<State>> {
    const { stream, revision } = last;
    const known = this.remembered.get(stream);
    const start = known && known.revision < revision ? known : unfolded(aggregate.decider.initialState);
    const before = await foldedUpTo(means, aggregate, last, start);
    const after = foldStored(aggregate, means.codec, before, last);
    this.remembered.set(stream, after);
    return after as Folded<State>;
  }
}

const foldedUpTo = async (
  { store, codec }: Means,
  aggregate: AnyAggregate,
  { stream, revision }: StoredEvent,
  start: Folded,
): Promise<Folded> => {
  let folded = start;
  while (folded.revision < revision - 1) {
    const from = folded.revision + 1;
    const page = await store.read(stream, { from, limit: Math.min(PAGE, revision - from) });
    if (page.length === 0) throw new GapInStream(stream, from);
    folded = page.reduce((state, event) => foldStored(aggregate, codec, state, event), folded);
  }
  return folded;
};
