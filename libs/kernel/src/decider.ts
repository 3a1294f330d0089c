import type { Instant } from './time.js';

/** A business fact: its name within its service, and what was so at that instant. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** Who did it. Persons by our random id only; a process or a machine by its name. */
export interface Actor {
  readonly kind: 'person' | 'process' | 'machine';
  readonly id: string;
}

/** A fact with the circumstances that every fold may use. */
export type Happened<Event extends DomainEvent> = Event & {
  /** When it was so (`occurredAt`). */
  readonly at: Instant;
  readonly by: Actor;
};

/** A wish. Everything that a decision needs arrives in it: the time, the actor, and facts that were looked up. */
export interface DomainCommand<Type extends string = string> {
  readonly type: Type;
  readonly at: Instant;
  readonly by: Actor;
}

/**
 * An aggregate as three pure values. `decide` throws `Refused`, or returns the events that the command
 * means ([] where there is nothing to do). `evolve` never throws and never mutates.
 */
export interface Decider<State, Command extends DomainCommand, Event extends DomainEvent> {
  readonly initialState: State;
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Happened<Event>): State;
}

/** Hands each command to the decision of its type. */
export const decideBy =
  <State, Command extends DomainCommand, Event extends DomainEvent>(decisions: {
    readonly [Type in Command['type']]: (
      command: Extract<Command, { readonly type: Type }>,
      state: State,
    ) => readonly Event[];
  }) =>
  (command: Command, state: State): readonly Event[] =>
    decisions[command.type as Command['type']](command as never, state);
