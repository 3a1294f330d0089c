import type { OrganisationEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter } from '@ventanilla/kernel';
import type { OrganisationCommand } from './organisation.commands.js';
import { organisation } from './organisation.decide.js';
import { NotificationRulesController } from '../notification-settings/notification-settings.controller.js';
import { OrganisationController } from './organisation.controller.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const BEA = '00000000-0000-4000-8000-00000000000b';
const envelope = { at: '2026-03-02T09:00:00.000Z', by: { kind: 'person', id: BEA } } as const;
const reason = personal('Contract over');

const register: OrganisationCommand = {
  ...envelope,
  type: 'RegisterOrganisation',
  organisation: 'northwind',
  name: 'Northwind',
  kind: 'external',
};
const rename = (name: string): OrganisationCommand => ({ ...envelope, type: 'RenameOrganisation', name });
const enrol = (...roles: ('customer' | 'user')[]): OrganisationCommand => ({
  ...envelope,
  type: 'EnrolMember',
  person: ANA,
  roles,
});
const release: OrganisationCommand = { ...envelope, type: 'ReleaseMember', person: ANA };
const retire: OrganisationCommand = { ...envelope, type: 'RetireOrganisation', reason };

const registered: OrganisationEvent = {
  type: 'OrganisationRegistered',
  data: { organisation: 'northwind', name: 'Northwind', kind: 'external' },
};
const joined: OrganisationEvent = {
  type: 'OrganisationMemberJoined',
  data: { person: ANA, roles: ['customer', 'user'] },
};
const left: OrganisationEvent = { type: 'OrganisationMemberLeft', data: { person: ANA } };
const retired: OrganisationEvent = { type: 'OrganisationRetired', data: { reason } };

const quietHours = {
  zone: 'Europe/Madrid',
  week: [{ weekday: 7, from: '00:00', to: '24:00' }],
  atAnyHour: [],
};
const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
const change = (rules: object): OrganisationCommand => ({
  ...envelope,
  type: 'ChangeNotificationRules',
  mail: {},
  ...rules,
});

describe('RegisterOrganisation', () => {
  it('lets the desk serve it', () => {
    given(organisation)().when(register).then(registered);
  });

  it('is refused where another one has the code, and quiet where it is the same', () => {
    given(organisation)(registered)
      .when({ ...register, kind: 'internal' } as OrganisationCommand)
      .refused('ORGANISATION_TAKEN');
    given(organisation)(registered, retired).when(register).refused('ORGANISATION_TAKEN');
    given(organisation)(registered).when(register).thenNothing();
  });
});

describe('RenameOrganisation', () => {
  it('tells both names', () => {
    given(organisation)(registered)
      .when(rename('Northwind Ibérica'))
      .then({ type: 'OrganisationRenamed', data: { name: 'Northwind Ibérica', previous: 'Northwind' } });
  });

  it('is refused where there is none or it is retired, and quiet where it is called so', () => {
    given(organisation)().when(rename('Other')).refused('ORGANISATION_NOT_FOUND');
    given(organisation)(registered, retired).when(rename('Other')).refused('ORGANISATION_RETIRED');
    given(organisation)(registered).when(rename('Northwind')).thenNothing();
  });
});

describe('EnrolMember', () => {
  it('lets one person be customer and user at once, in whatever order they are named', () => {
    given(organisation)(registered).when(enrol('user', 'customer')).then(joined);
  });

  it('changes the roles of one who belongs to it', () => {
    given(organisation)(registered, joined)
      .when(enrol('customer'))
      .then({
        type: 'OrganisationMemberRolesChanged',
        data: { person: ANA, roles: ['customer'], previous: ['customer', 'user'] },
      });
  });

  it('is refused where there is none or it is retired, and quiet where the person is that', () => {
    given(organisation)().when(enrol('user')).refused('ORGANISATION_NOT_FOUND');
    given(organisation)(registered, retired).when(enrol('user')).refused('ORGANISATION_RETIRED');
    given(organisation)(registered, joined).when(enrol('user', 'customer')).thenNothing();
  });
});

describe('ReleaseMember', () => {
  it('happens, also after the organisation was retired', () => {
    given(organisation)(registered, joined).when(release).then(left);
    given(organisation)(registered, joined, retired).when(release).then(left);
    expect(stateAfter(organisation, [registered, joined, left])).toMatchObject({ members: [] });
  });

  it('is refused where there is none, and quiet for who does not belong to it', () => {
    given(organisation)().when(release).refused('ORGANISATION_NOT_FOUND');
    given(organisation)(registered, joined, left).when(release).thenNothing();
  });
});

describe('ChangeNotificationRules', () => {
  const changed: OrganisationEvent = {
    type: 'OrganisationNotificationRulesChanged',
    data: { mail: { message: 'never', 'about-to-close': 'always' }, quietHours, reason },
  };

  it('says what its callers are told by mail, kind by kind, when not, and why', () => {
    given(organisation)(registered).when(change(changed.data)).then(changed);
  });

  it('is refused where there is none, it is retired, or its hours never end', () => {
    given(organisation)().when(change({})).refused('ORGANISATION_NOT_FOUND');
    given(organisation)(registered, retired).when(change({})).refused('ORGANISATION_RETIRED');
    given(organisation)(registered)
      .when(change({ quietHours: { ...quietHours, zone: 'Nowhere/At-All' } }))
      .refused('ZONE_UNKNOWN');
  });

  it('is quiet where that holds already, whatever reason is given', () => {
    given(organisation)(registered, changed)
      .when(change({ mail: { 'about-to-close': 'always', message: 'never' }, quietHours }))
      .thenNothing();
  });
});

describe('RetireOrganisation', () => {
  it('ends its being served', () => {
    given(organisation)(registered).when(retire).then(retired);
  });

  it('is refused where there is none, and quiet the second time', () => {
    given(organisation)().when(retire).refused('ORGANISATION_NOT_FOUND');
    given(organisation)(registered, retired).when(retire).thenNothing();
  });
});

describe('R10: the routes of an organisation', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(organisation, [
      register,
      { ...register, kind: 'internal' } as OrganisationCommand,
      rename('Other'),
      enrol('user'),
      release,
      change({}),
      change({ quietHours: { ...quietHours, zone: 'Nowhere/At-All' } }),
      change({ quietHours: { ...quietHours, week: always } }),
      retire,
    ]);
    expect(
      misnamedRefusals([OrganisationController, NotificationRulesController], heard, {
        before: {
          EnrolMember: ['PERSON_NOT_FOUND'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
