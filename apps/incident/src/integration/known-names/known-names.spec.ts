import type { OrganisationEvent, ServiceEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection } from '@ventanilla/kernel';
import { knownOrganisations, knownServices, type KnownName } from './known-names.projection.js';

const after = (
  { evolve }: Projection<KnownName>,
  ...events: readonly { readonly type: (OrganisationEvent | ServiceEvent)['type']; readonly data: object }[]
) =>
  events.reduce<KnownName | undefined>((known, event) => evolve(known, event as ProjectedEvent), undefined);

describe('What something is called', () => {
  test('is the name that an organisation has now', () => {
    const registered = {
      type: 'OrganisationRegistered',
      data: { organisation: 'san-telmo', name: 'San Telmo' },
    } as const;
    const retired = { type: 'OrganisationRetired', data: {} } as const;
    const renamed = {
      type: 'OrganisationRenamed',
      data: { name: 'Hospital', previous: 'San Telmo' },
    } as const;
    expect(after(knownOrganisations, registered, retired)).toEqual({ name: 'San Telmo' });
    expect(after(knownOrganisations, registered, renamed)).toEqual({ name: 'Hospital' });
  });

  test('is the name that the catalogue gives a service now', () => {
    const defined = { type: 'ServiceDefined', data: { name: 'Printing', value: 'paper' } } as const;
    const described = { type: 'ServiceDescribed', data: { name: 'Print', value: 'paper' } } as const;
    const offered = { type: 'ServiceOfferingAdded', data: { offering: 'toner', name: 'Toner' } } as const;
    expect(after(knownServices, defined, offered)).toEqual({ name: 'Printing' });
    expect(after(knownServices, defined, described)).toEqual({ name: 'Print' });
  });
});
