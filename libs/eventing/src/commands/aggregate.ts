import type { Decider, DomainCommand, DomainEvent } from '@ventanilla/kernel';

/** A decider and what the machinery must know to keep its events. */
export interface Aggregate<State, Command extends DomainCommand, Event extends DomainEvent> {
  /** First part of its stored types: the service. */
  readonly owner: string;
  /** Its streams are `<category>-<id>`. */
  readonly category: string;
  readonly decider: Decider<State, Command, Event>;
  /** Version of the fold; raised when `State` changes its meaning, so that older snapshots are left aside. */
  readonly foldVersion: number;
  /** The person id behind a role of a personal mark (`caller`, `self`), in the state after the event. */
  personOf(whose: string, state: State): string | undefined;
  /** The organisation under which the aggregate's personal data is kept. */
  organisationOf(state: State): string | undefined;
  /** The number by which people call it, where it has one. */
  numberOf?(state: State): string | undefined;
}

// The machinery handles aggregates of every kind alike; the kinds are checked where they are declared.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyAggregate = Aggregate<any, any, any>;

export const streamOf = (category: string, id: string): string => `${category}-${id}`;

/** The aggregate id within a stream's name: everything after the category. */
export const idOf = (category: string, stream: string): string => stream.slice(category.length + 1);
