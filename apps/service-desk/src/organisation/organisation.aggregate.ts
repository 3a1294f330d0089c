import type { OrganisationEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import type { OrganisationCommand } from './organisation.commands.js';
import { organisation } from './organisation.decide.js';
import type { RegisteredOrganisation } from './organisation.state.js';

export const organisationAggregate = recordAggregate<
  RegisteredOrganisation,
  OrganisationCommand,
  OrganisationEvent
>({
  category: 'organisation',
  decider: organisation,
  organisationOf: (state) => state.organisation,
  foldVersion: 2,
});

export const organisations = recordView(organisationAggregate, 'organisations', [
  ['status', 'name'],
  ['name'],
]);
