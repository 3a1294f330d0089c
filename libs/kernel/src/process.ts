import type { ProjectedEvent } from './projection.js';
import type { Instant } from './time.js';

/** A command that a process asks for: the registered command's name, the aggregate's id, the rest of its body. */
export interface CommandRequest {
  readonly command: string;
  readonly aggregateId: string;
  readonly at?: Instant;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A durable alarm of a process instance; setting a name again replaces its due time. */
export interface TimerRequest {
  readonly name: string;
  readonly due: Instant;
}

export interface Reaction<Learned> {
  readonly learned?: Learned;
  readonly commands?: readonly CommandRequest[];
  readonly setTimers?: readonly TimerRequest[];
  readonly cancelTimers?: readonly string[];
}

/**
 * A reaction that outlives any crash: what it heard, learned and asked for stands in its own stream, and that
 * stream is its whole memory. Timers send commands and state no business fact. It hears the events of each stream in their
 * order, those of different streams in any.
 */
export interface Process<State = unknown, Learned = unknown> {
  readonly name: string;
  /** Whether events from before it was first started count. */
  readonly from: 'beginning' | 'now';
  /** Stored type names without the version, as in `incident.IncidentResolved`. */
  readonly handles: readonly string[];
  /** Which instance an event belongs to; undefined where it is none of this process's business. */
  route(event: ProjectedEvent): string | undefined;
  readonly initialState: State;
  decide(event: ProjectedEvent, state: State): Reaction<Learned>;
  /** What to ask for when a timer is due. */
  onTimer(timer: TimerRequest, state: State): readonly CommandRequest[];
  evolve(state: State, learned: Learned): State;
}
