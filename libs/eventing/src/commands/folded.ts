import type { Actor, DomainEvent, Happened, Instant, ProjectedEvent } from '@ventanilla/kernel';
import type { EventCodec } from '../definitions/event-codec.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { Position, StoredEvent } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import { CommandLog } from './command-log.js';

/** A state in its envelope: what the machinery remembers of a stream beside what the domain does. */
export interface Folded<State = unknown> {
  readonly state: State;
  /** -1 where the stream has no events. */
  readonly revision: number;
  readonly position: Position | undefined;
  readonly commands: CommandLog;
  /** `recordedAt` of the last event: the next one's is never less (R8). */
  readonly recordedAt: Instant;
  /** Revision of the last event that a person caused: what If-Match is about (R10). */
  readonly lastPersonRevision: number;
}

export const unfolded = <State>(initialState: State): Folded<State> => ({
  state: initialState,
  revision: -1,
  position: undefined,
  commands: CommandLog.empty,
  recordedAt: '',
  lastPersonRevision: -1,
});

/** One stored event further. Types that the aggregate does not know move the envelope only. */
export const foldStored = <State>(
  aggregate: AnyAggregate,
  codec: EventCodec,
  folded: Folded<State>,
  stored: StoredEvent,
): Folded<State> => {
  const event = codec.decode(stored);
  const { commandId, recordedAt, actor } = metadataOf(stored);
  return {
    state: event ? (aggregate.decider.evolve(folded.state, happened(event)) as State) : folded.state,
    revision: stored.revision,
    position: stored.position,
    commands: folded.commands.with(commandId, stored.revision, recordedAt),
    recordedAt,
    lastPersonRevision: lastPersonRevision(folded, stored, actor),
  };
};

const happened = (event: ProjectedEvent): Happened<DomainEvent> => ({
  type: event.type,
  data: event.data,
  at: event.at,
  by: event.by,
});

const lastPersonRevision = (folded: Folded, stored: StoredEvent, actor: Actor): number =>
  actor.kind === 'process' ? folded.lastPersonRevision : stored.revision;
