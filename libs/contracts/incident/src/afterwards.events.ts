import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { Code, facts, HoldKindField, Moment } from './fields.js';

const reason = PersonalText('Why it is recorded afterwards.');

export const IncidentForgottenHoldRecorded = incidentEvent(
  'IncidentForgottenHoldRecorded',
  'The incident had waited for somebody or something, which nobody had recorded at the time.',
  facts({
    hold: Code('Code of the hold reason.'),
    kind: HoldKindField,
    from: Moment('When it began.'),
    to: Moment('When it was over.'),
    reason,
  }),
);

export const IncidentEarlierRestorationRecorded = incidentEvent(
  'IncidentEarlierRestorationRecorded',
  'The service had worked again earlier than was recorded at the time.',
  facts({
    restoredAt: Moment('Since when it worked again.'),
    previous: Type.Optional(Moment('As it stood before; absent where only the resolution said so.')),
    reason,
  }),
);
