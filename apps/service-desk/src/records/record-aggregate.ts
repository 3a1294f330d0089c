import type { Aggregate } from '@ventanilla/eventing';
import type { Decider, DomainCommand, DomainEvent, Happened, Projection } from '@ventanilla/kernel';
import { namingOnlyWhatIsThere } from './naming.js';
import { personOfRecord, type Absent, type Present } from './record.js';

interface RecordSpec<State, Command extends DomainCommand, Event extends DomainEvent> {
  readonly category: string;
  readonly decider: Decider<State | Absent, Command, Event>;
  readonly organisationOf?: (state: State) => string;
  /** 1 where absent; another one where the state holds more than it did. */
  readonly foldVersion?: number;
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
  foldVersion = 1,
}: RecordSpec<State, Command, Event>): Aggregate<State | Absent, Command, Event> => ({
  owner: 'service-desk',
  category,
  decider: namingOnlyWhatIsThere(decider),
  foldVersion,
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
