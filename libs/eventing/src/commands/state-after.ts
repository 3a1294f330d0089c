import type { EventCodec } from '../definitions/event-codec.js';
import { GapInStream } from '../event-store/event-store.errors.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { foldStored, unfolded, type Folded } from './folded.js';

const PAGE = 500;

/** An aggregate as it was right after one of its events, whatever happened to it since. Only what came before is read. */
export const stateAfter = async <State>(
  { store, codec }: { readonly store: Pick<EventStore, 'read'>; readonly codec: EventCodec },
  aggregate: AnyAggregate,
  last: StoredEvent,
): Promise<Folded<State>> => {
  const { stream, revision } = last;
  let folded = unfolded(aggregate.decider.initialState as State);
  while (folded.revision < revision - 1) {
    const from = folded.revision + 1;
    const page = await store.read(stream, { from, limit: Math.min(PAGE, revision - from) });
    if (page.length === 0) throw new GapInStream(stream, from);
    folded = page.reduce((state, event) => foldStored(aggregate, codec, state, event), folded);
  }
  return foldStored(aggregate, codec, folded, last);
};
