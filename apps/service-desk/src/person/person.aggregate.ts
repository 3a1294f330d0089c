import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import type { Aggregate } from '@ventanilla/eventing';
import type { PersonCommand } from './person.commands.js';
import { person } from './person.decide.js';
import { personOfPerson, type PersonState } from './person.state.js';

export const personAggregate: Aggregate<PersonState, PersonCommand, PersonEvent> = {
  owner: 'service-desk',
  category: 'person',
  decider: person,
  foldVersion: 2,
  personOf: personOfPerson,
  organisationOf: () => undefined,
};
