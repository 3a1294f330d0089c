import type { OrganisationEvent, ServiceEvent } from '@ventanilla/contracts/service-desk';
import type { Projection } from '@ventanilla/kernel';

/** What something of the service desk is called, under the code that tickets know it by. */
export interface KnownName {
  readonly name: string;
}

type Naming = Extract<OrganisationEvent | ServiceEvent, { data: KnownName }>['type'];

/** Kept from the service desk's events, so that things are called by name while the service desk is down. */
const knownNames = (name: string, category: string, naming: readonly Naming[]): Projection<KnownName> => ({
  name,
  version: 1,
  category,
  indexes: [],
  evolve: (known, { type, data }) =>
    (naming as readonly string[]).includes(type) ? { name: (data as KnownName).name } : known,
});

export const knownOrganisations = knownNames('known-organisations', 'organisation', [
  'OrganisationRegistered',
  'OrganisationRenamed',
]);

export const knownServices = knownNames('known-services', 'catalogue', [
  'ServiceDefined',
  'ServiceDescribed',
]);
