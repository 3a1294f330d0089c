import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { Assignment, facts, Moment, Person } from './fields.js';
import { ESCALATION_KINDS } from './vocabulary.js';

export const IncidentOwnerChanged = incidentEvent(
  'IncidentOwnerChanged',
  'Somebody at the desk follows the incident to its closure from now on, whoever works on it.',
  facts({ owner: Person('The owner.'), previous: Type.Optional(Person('The one before.')) }),
);

export const IncidentAssignmentDeclined = incidentEvent(
  'IncidentAssignmentDeclined',
  'Those who were given the incident will not take it.',
  facts({ declined: Assignment, reason: PersonalText('Why they will not.') }),
);

export const IncidentEscalationAcknowledged = incidentEvent(
  'IncidentEscalationAcknowledged',
  'Somebody whom the escalation was meant for has seen it.',
  facts({
    kind: Type.Enum(ESCALATION_KINDS),
    level: Type.Integer({ description: 'How far up it is.', minimum: 1, maximum: 9 }),
  }),
);

export const IncidentWatcherAdded = incidentEvent(
  'IncidentWatcherAdded',
  'Somebody watches the incident.',
  facts({ watcher: Person('Who watches.') }),
);

export const IncidentWatcherRemoved = incidentEvent(
  'IncidentWatcherRemoved',
  'Somebody does not watch the incident any more.',
  facts({ watcher: Person('Who watched.') }),
);

const Effort = {
  minutes: Type.Integer({ description: 'Minutes of work.', minimum: 0, maximum: 6_000 }),
  person: Person('Who worked.'),
  workedAt: Moment('When the work was done.'),
};
const entry = Type.Integer({ description: 'Efforts of an incident count 1, 2, 3, ...', minimum: 1 });

export const IncidentEffortRecorded = incidentEvent(
  'IncidentEffortRecorded',
  'Somebody worked on the incident for so long.',
  facts({ entry, ...Effort, note: Type.Optional(PersonalText('What was done.')) }),
);

export const IncidentEffortCorrected = incidentEvent(
  'IncidentEffortCorrected',
  'An effort was recorded wrongly and was put right; no minutes mean that there was none.',
  facts({
    entry,
    ...Effort,
    previous: facts(Effort),
    reason: Type.Optional(PersonalText('Why it was corrected.')),
  }),
);

export const IncidentDatePromised = incidentEvent(
  'IncidentDatePromised',
  'The desk gave the caller its word for a date, whatever an agreement says.',
  facts({
    promised: Moment('The date that the caller was told.'),
    previous: Type.Optional(Moment('What they had been told before.')),
    note: Type.Optional(PersonalText('What was promised for it.')),
  }),
);
