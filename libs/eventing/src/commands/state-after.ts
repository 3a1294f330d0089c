import type { EventCodec } from '../definitions/event-codec.js';
import type { EventStore } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { foldStored, unfolded, type Folded } from './folded.js';

const PAGE = 500;

/** An aggregate as it was right after one of its events, whatever happened to it since. */
export const stateAfter = async <State>(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  aggregate: AnyAggregate,
  { stream, revision }: { readonly stream: string; readonly revision: number },
): Promise<Folded<State>> => {
  let folded = unfolded(aggregate.decider.initialState as State);
  while (folded.revision < revision) {
    const from = folded.revision + 1;
    const page = await store.read(stream, { from, limit: Math.min(PAGE, revision - from + 1) });
    if (page.length === 0) break;
    folded = page.reduce((state, event) => foldStored(aggregate, codec, state, event), folded);
  }
  return folded;
};
