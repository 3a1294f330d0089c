import type { DomainCommand, DomainEvent, Decider, Happened, Projection } from '@ventanilla/kernel';
import type { Aggregate } from '@ventanilla/eventing';

/** Nobody has made it yet. */
export interface Absent {
  readonly status: 'absent';
}

export const absent: Absent = { status: 'absent' };

/** What every record of the desk has once it is there. */
export interface Present {
  readonly status: string;
  readonly name: string;
  /** Who changed it last: whose the reason of that change is. */
  readonly changedBy: string;
}

/** The person behind a personal mark's role: reasons are whose who gave them. */
export const personOfRecord = (whose: string, state: Absent | Present): string | undefined =>
  whose === 'actor' && 'changedBy' in state ? state.changedBy : undefined;

interface RecordSpec<State, Command extends DomainCommand, Event extends DomainEvent> {
  readonly category: string;
  readonly decider: Decider<State | Absent, Command, Event>;
  readonly organisationOf?: (state: State) => string;
}

/** A record of the desk, named by a code that is chosen once. */
export const recordAggregate = <
  State extends Present,
  Command extends DomainCommand,
  Event extends DomainEvent,
>({
  category,
  decider,
  organisationOf,
}: RecordSpec<State, Command, Event>): Aggregate<State | Absent, Command, Event> => ({
  owner: 'service-desk',
  category,
  decider,
  foldVersion: 1,
  personOf: personOfRecord,
  organisationOf: (state) => (state.status === 'absent' ? undefined : organisationOf?.(state as State)),
});

/** The view of a record is its own state: what commands are decided by is what people see. */
export const recordView = <State extends Present, Command extends DomainCommand, Event extends DomainEvent>(
  { category, decider }: Aggregate<State | Absent, Command, Event>,
  name: string,
  indexes: Projection<State>['indexes'],
): Projection<State> => ({
  name,
  version: 1,
  category,
  indexes,
  evolve: (row, event) => {
    const state = decider.evolve(row ?? decider.initialState, event as unknown as Happened<Event>);
    return state.status === 'absent' ? row : (state as State);
  },
});
