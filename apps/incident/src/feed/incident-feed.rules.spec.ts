import type { Principal, Role } from '@ventanilla/chassis';
import type { EventMetadata } from '@ventanilla/eventing';
import { sightOf, type FedEvent } from '@ventanilla/hosting';
import { incidentFeedRules } from './incident-feed.rules.js';

const reader = (role: Role): Principal => ({
  kind: 'person',
  id: 'ann',
  roles: [role],
  organisations: ['north'],
  issuer: 'test',
  expiresAt: 0,
});

const event = (name: string, data: object, organisation = 'north'): FedEvent => ({
  name,
  stream: 'incident-1',
  data,
  metadata: { organisation, actor: { kind: 'person', id: 'bob' } } as EventMetadata,
});

const sight = (role: Role, fed: FedEvent) => sightOf('incident', incidentFeedRules, reader(role), fed);

describe('R10: what of incidents a reader of the feed gets', () => {
  it.each(['user', 'customer'] as const)(
    'an internal note comes withheld to a %s, a public one whole',
    (role) => {
      expect(sight(role, event('IncidentNoteAdded', { visibility: 'internal' }))).toBe('withheld');
      expect(sight(role, event('IncidentNoteAdded', { visibility: 'public' }))).toBe('shown');
    },
  );

  it.each(['subscriber', 'auditor', 'agent'] as const)('an internal note comes whole to a %s', (role) => {
    expect(sight(role, event('IncidentNoteAdded', { visibility: 'internal' }))).toBe('shown');
  });

  it.each([
    'IncidentEscalated',
    'IncidentEscalationStoodDown',
    'IncidentRestricted',
    'IncidentAccessGranted',
    'IncidentAttached',
    'ChildAccepted',
  ])('a %s comes withheld to a customer, whole to a subscriber', (name) => {
    expect(sight('customer', event(name, {}))).toBe('withheld');
    expect(sight('subscriber', event(name, {}))).toBe('shown');
  });

  it('an incident that leaves an organisation tells it so, and nothing after it', () => {
    const left = event(
      'IncidentOrganisationCorrected',
      { organisation: 'south', previous: 'north' },
      'south',
    );
    expect(sight('subscriber', left)).toBe('withheld');
    expect(sight('subscriber', event('IncidentResolved', {}, 'south'))).toBe('absent');
    const came = event('IncidentOrganisationCorrected', { organisation: 'north', previous: 'south' });
    expect(sight('subscriber', came)).toBe('shown');
  });
});
