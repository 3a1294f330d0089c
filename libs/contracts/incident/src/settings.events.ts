import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { settingsEvent } from './family.js';
import { Code, facts, HoldKindField, Impact, Priority, Urgency } from './fields.js';
import { CANCELLATION_KINDS, CODE_LISTS, RESOLUTION_KINDS } from './vocabulary.js';

const Label = facts({
  en: Type.String({ description: 'In English.', minLength: 1, maxLength: 200 }),
  es: Type.String({ description: 'In Spanish.', minLength: 1, maxLength: 200 }),
});
const list = Type.Enum(CODE_LISTS, { description: 'The list that the code stands in.' });
const code = Code('The code; it never changes.');
const reason = Type.Optional(PersonalText('Why it was changed.', 'actor'));
const entry = { code, label: Label };

const PriorityMatrix = Type.Array(facts({ impact: Impact, urgency: Urgency, priority: Priority }), {
  description: 'The priority of each impact and urgency.',
});

const seconds = (description: string) =>
  Type.Integer({ description: `${description}, in seconds.`, minimum: 1 });
const Spans = facts({
  closeAfterSeconds: seconds('From a resolution without an answer to its closing'),
  reopenWithinSeconds: seconds('From a closing to the last moment of reopening'),
  reportedBackSeconds: seconds('How far back a report may lie without a reason'),
});

const days = (description: string) =>
  Type.Integer({ description: `${description}, in business days.`, minimum: 1, maximum: 260 });
const FollowUp = facts({
  calendar: facts({
    timeZone: Type.String({ description: 'IANA name of the time zone.', minLength: 1, maxLength: 60 }),
    workingDays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      description: 'Days of the week on which the desk works; 1 is Monday.',
      maxItems: 7,
    }),
    holidays: Type.Array(Type.String({ description: 'A date.', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), {
      description: 'Days on which it does not, whatever day of the week.',
      maxItems: 1_000,
    }),
  }),
  remindBeforeClosingSeconds: seconds('From the reminder of a resolution to its closing'),
  longestHoldDays: days('Longest length of a hold whose reason has none of its own'),
  ladders: Type.Array(
    facts({
      holdReason: Code('The hold reason that it is for.'),
      remindAfterDays: Type.Array(days('From the hold to a reminder'), { maxItems: 20 }),
      noAnswerAfterDays: Type.Optional(days('From the hold to a resolution for want of an answer')),
      longestHoldDays: Type.Optional(days('Longest length of such a hold')),
    }),
    { description: 'How holds for a reason are followed up; not at all without one.', maxItems: 200 },
  ),
});

export const IncidentSettingsEstablished = settingsEvent(
  'IncidentSettingsEstablished',
  'The incident practice got its first settings.',
  facts({
    priorityMatrix: PriorityMatrix,
    spans: Spans,
    categories: Type.Array(facts({ ...entry, parent: Type.Optional(Code('The category above.')) })),
    holdReasons: Type.Array(facts({ ...entry, kind: HoldKindField })),
    resolutionCodes: Type.Array(facts({ ...entry, kind: Type.Enum(RESOLUTION_KINDS) })),
    cancellationReasons: Type.Array(facts({ ...entry, kind: Type.Enum(CANCELLATION_KINDS) })),
    followUp: Type.Optional(FollowUp),
  }),
);

export const IncidentCodeAdded = settingsEvent(
  'IncidentCodeAdded',
  'Incidents may be given one more category, hold reason, resolution code or cancellation reason.',
  facts({
    list,
    ...entry,
    kind: Type.Optional(Type.String({ description: 'Its kind, fixed for ever; categories have none.' })),
    parent: Type.Optional(Code('The category above; categories only.')),
    reason,
  }),
);

export const IncidentCodesImported = settingsEvent(
  'IncidentCodesImported',
  'Codes of another system were entered so that its history can be read; they are given to no new incident.',
  facts({
    list,
    codes: Type.Array(
      facts({
        ...entry,
        kind: Type.Optional(Type.String({ description: 'Its kind; categories have none.' })),
        parent: Type.Optional(Code('The category above; categories only.')),
      }),
      { maxItems: 500 },
    ),
  }),
);

export const IncidentCodeRelabelled = settingsEvent(
  'IncidentCodeRelabelled',
  'A code is shown to people under other words.',
  facts({ list, ...entry, previous: Label, reason }),
);

export const IncidentCodeRetired = settingsEvent(
  'IncidentCodeRetired',
  'A code is given to no incident any more; those that have it keep it.',
  facts({ list, code, reason }),
);

export const IncidentCodeReinstated = settingsEvent(
  'IncidentCodeReinstated',
  'A retired code may be given to incidents again.',
  facts({ list, code, reason }),
);

export const IncidentCategoryMoved = settingsEvent(
  'IncidentCategoryMoved',
  'A category stands at another place of the tree.',
  facts({
    code,
    parent: Type.Optional(Code('The category above; absent at the top.')),
    previous: Type.Optional(Code('The one before.')),
    reason,
  }),
);

export const IncidentPriorityMatrixChanged = settingsEvent(
  'IncidentPriorityMatrixChanged',
  'Priorities of incidents follow from impact and urgency in another way from now on.',
  facts({ priorityMatrix: PriorityMatrix, previous: PriorityMatrix, reason }),
);

export const IncidentSpansChanged = settingsEvent(
  'IncidentSpansChanged',
  'Spans and windows of the incident practice changed; what was set under the old ones stands.',
  facts({ spans: Spans, previous: Spans, reason }),
);

export const IncidentFollowUpChanged = settingsEvent(
  'IncidentFollowUpChanged',
  'Callers are reminded, and holds followed up, in another way; what was set under the old one stands.',
  facts({ followUp: FollowUp, previous: FollowUp, reason }),
);
