import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { facts, Person, Restriction, RestrictionKindField } from './fields.js';

const reason = Type.Optional(PersonalText('Why.'));

export const IncidentRestricted = incidentEvent(
  'IncidentRestricted',
  'Only the caller, the assigned team, the owner and named people may know of the incident from now on.',
  facts({ ...Restriction.properties, reason, previous: Type.Optional(RestrictionKindField) }),
);

export const IncidentRestrictionLifted = incidentEvent(
  'IncidentRestrictionLifted',
  'The incident may be seen again by all who see others of its organisation.',
  facts({ kind: RestrictionKindField, reason }),
);

export const IncidentAccessGranted = incidentEvent(
  'IncidentAccessGranted',
  'One more person may see the restricted incident.',
  facts({ personId: Person('Who may see it now.') }),
);

export const IncidentAccessWithdrawn = incidentEvent(
  'IncidentAccessWithdrawn',
  'A person who was named may not see the restricted incident any more.',
  facts({ personId: Person('Who had been named.') }),
);
