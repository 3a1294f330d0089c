import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { Code, facts, Name, Person, Reason } from './fields.js';
import { QuietHours, Rules } from './notification-settings.js';

const organisationEvent = eventFamily({
  owner: 'service-desk',
  category: 'organisation',
  audience: 'public',
});

export const ORGANISATION_KINDS = ['internal', 'external'] as const;
/** A customer agrees service levels, a user uses the service; one person may be both. */
export const MEMBER_ROLES = ['customer', 'user'] as const;

const roles = Type.Array(Type.Enum(MEMBER_ROLES), {
  description: 'A customer agrees service levels, a user uses the service.',
  minItems: 1,
  maxItems: 2,
});
const person = Person('The person.');

export const OrganisationRegistered = organisationEvent(
  'OrganisationRegistered',
  'The desk serves an organisation from now on.',
  facts({
    organisation: Code('By what tickets and tokens name it.'),
    name: Name('How it is called.'),
    kind: Type.Enum(ORGANISATION_KINDS, { description: 'A part of the own house, or another house.' }),
  }),
);

export const OrganisationRenamed = organisationEvent(
  'OrganisationRenamed',
  'The organisation is called otherwise.',
  facts({ name: Name('How it is called now.'), previous: Name('How it was called.') }),
);

export const OrganisationMemberJoined = organisationEvent(
  'OrganisationMemberJoined',
  'A person belongs to the organisation, as its customer, its user, or both.',
  facts({ person, roles }),
);

export const OrganisationMemberRolesChanged = organisationEvent(
  'OrganisationMemberRolesChanged',
  'A person of the organisation is something else in it now.',
  facts({ person, roles, previous: roles }),
);

export const OrganisationMemberLeft = organisationEvent(
  'OrganisationMemberLeft',
  'A person does not belong to the organisation any more.',
  facts({ person }),
);

export const OrganisationNotificationRulesChanged = organisationEvent(
  'OrganisationNotificationRulesChanged',
  "The organisation's callers are told of tickets by mail, or only in the product, as these rules say.",
  facts({
    mail: Rules,
    quietHours: Type.Optional(QuietHours),
    reason: Reason,
  }),
);

export const OrganisationRetired = organisationEvent(
  'OrganisationRetired',
  'The desk does not serve the organisation any more.',
  facts({ reason: Reason }),
);
