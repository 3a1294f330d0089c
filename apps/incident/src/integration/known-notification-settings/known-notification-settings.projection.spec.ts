import type { OrganisationEvent, PersonEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection } from '@ventanilla/kernel';
import {
  knownNotificationRules,
  knownNotificationSettings,
} from './known-notification-settings.projection.js';

const sealed = { $personal: { key: 'k', nonce: 'n', data: 'd' } };
const quietHours = {
  zone: 'Europe/Madrid',
  week: [{ weekday: 1, from: '20:00', to: '08:00' }],
  atAnyHour: [],
};

const after = <Doc extends object>(
  view: Projection<Doc>,
  ...events: readonly (PersonEvent | OrganisationEvent)[]
) =>
  events.reduce<Doc | undefined>(
    (known, event) => view.evolve(known, event as unknown as ProjectedEvent),
    undefined,
  );

describe('What is known of what a person said of notifications', () => {
  const registered: PersonEvent = {
    type: 'PersonRegistered',
    data: { personId: '00000000-0000-4000-8000-00000000000a', name: sealed, language: 'es' },
  };
  const changed: PersonEvent = {
    type: 'PersonNotificationSettingsChanged',
    data: { mail: { closed: false }, quietHours },
  };
  const takenBack: PersonEvent = { type: 'PersonNotificationSettingsChanged', data: { mail: {} } };

  it('is nothing at first, and then what they said last', () => {
    expect(after(knownNotificationSettings, registered)).toBeUndefined();
    expect(after(knownNotificationSettings, registered, changed)).toEqual(changed.data);
    expect(after(knownNotificationSettings, registered, changed, takenBack)).toEqual({ mail: {} });
  });

  it('R6: goes when they are forgotten', () => {
    const forgotten: PersonEvent = { type: 'PersonForgotten', data: {} };
    expect(after(knownNotificationSettings, registered, changed, forgotten)).toEqual({});
  });
});

describe('What is known of what an organisation rules', () => {
  it('is what it said last, without the reason', () => {
    const changed: OrganisationEvent = {
      type: 'OrganisationNotificationRulesChanged',
      data: { mail: { message: 'never' }, quietHours, reason: sealed },
    };
    const renamed: OrganisationEvent = {
      type: 'OrganisationRenamed',
      data: { name: 'Northwind Ibérica', previous: 'Northwind' },
    };
    expect(after(knownNotificationRules, changed, renamed)).toEqual({
      mail: { message: 'never' },
      quietHours,
    });
  });
});
