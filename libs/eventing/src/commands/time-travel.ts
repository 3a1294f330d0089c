import type { Instant } from '@ventanilla/kernel';
import { metadataOf, type EventCodec } from '../definitions/event-codec.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { foldStored, unfolded, type Folded } from './folded.js';

/** Which part of a stream a question is about: as it was at an instant, as far as was known at another. */
export interface Moment {
  readonly at?: Instant;
  readonly known?: Instant;
}

/** The events of a moment, in revision order: what had happened by `at` and was recorded by `known` (R8). */
export const eventsAt = (events: readonly StoredEvent[], { at, known }: Moment): readonly StoredEvent[] =>
  events.filter((event) => {
    const { occurredAt, recordedAt } = metadataOf(event);
    return (at === undefined || occurredAt <= at) && (known === undefined || recordedAt <= known);
  });

export interface FoldedAt<State> {
  readonly folded: Folded<State>;
  readonly revisions: readonly number[];
}

/** An aggregate as it was; undefined before its first event. */
export const foldAt = async <State>(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  aggregate: AnyAggregate,
  stream: string,
  moment: Moment,
): Promise<FoldedAt<State> | undefined> => {
  const events = eventsAt(await store.read(stream), moment);
  if (events.length === 0) return undefined;
  const start = unfolded(aggregate.decider.initialState as State);
  const folded = events.reduce((state, event) => foldStored(aggregate, codec, state, event), start);
  return { folded, revisions: events.map((event) => event.revision) };
};
