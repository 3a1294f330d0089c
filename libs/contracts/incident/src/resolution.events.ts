import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import {
  Code,
  EndsPassedOnHold,
  facts,
  FollowUpTimes,
  HoldKindField,
  Id,
  Moment,
  OnBehalf,
  Person,
  Status,
  Together,
} from './fields.js';
import { CANCELLATION_KINDS, CLOSURES, RESOLUTION_KINDS } from './vocabulary.js';

export const IncidentResolved = incidentEvent(
  'IncidentResolved',
  'The interruption is over, as the desk sees it; the caller may say otherwise.',
  facts({
    code: Type.Optional(Code('The resolution code; absent only where imported history does not say.')),
    kind: Type.Optional(Type.Enum(RESOLUTION_KINDS)),
    text: Type.Optional(PersonalText('What was done.')),
    team: Type.Optional(Id('The team that had it.')),
    person: Type.Optional(Person('Who of the team had it.')),
    firstContact: Type.Optional(Type.Literal(true, { description: 'Solved while the caller was there.' })),
    closesAt: Type.Optional(
      Moment(
        'When it closes unless the caller answers; absent on imported history, and while a message of theirs waits for an answer.',
      ),
    ),
    remindsAt: Type.Optional(Moment('When the caller is reminded that it closes.')),
    ...Together,
    endsPassedOnHold: EndsPassedOnHold,
  }),
);

const ByMail = Type.Optional(
  Type.Literal('mail', { description: 'By the link of a mail to whoever said so, who was not signed in.' }),
);

export const IncidentResolutionConfirmed = incidentEvent(
  'IncidentResolutionConfirmed',
  'The caller says that the interruption is over.',
  facts({ onBehalf: Type.Optional(OnBehalf), via: ByMail }),
);

export const IncidentResolutionRejected = incidentEvent(
  'IncidentResolutionRejected',
  'The caller says that the interruption is not over.',
  facts({
    onBehalf: Type.Optional(OnBehalf),
    via: ByMail,
    reason: Type.Optional(PersonalText('What is still wrong.')),
  }),
);

const unknownHow = 'What closed it; absent only where imported history does not say.';

export const IncidentClosed = incidentEvent(
  'IncidentClosed',
  'The incident is done with.',
  facts({
    how: Type.Optional(Type.Enum(CLOSURES, { description: unknownHow })),
    reason: Type.Optional(PersonalText('Why it was closed by order, without a word of the caller.')),
  }),
  {
    version: 2,
    earlier: [
      {
        version: 1,
        schema: facts({
          how: Type.Optional(
            Type.Enum(['confirmed-by-caller', 'confirmed-through-agent', 'no-answer-in-time'], {
              description: unknownHow,
            }),
          ),
        }),
        upcast: (data) => data,
      },
    ],
  },
);

export const IncidentReopened = incidentEvent(
  'IncidentReopened',
  'The interruption turned out not to be over, and the incident is open again.',
  facts({
    because: Type.Enum(['rejected', 'asked'], {
      description: 'The caller rejected the resolution, or somebody asked.',
    }),
    from: Type.Enum(['resolved', 'closed']),
    to: Type.Enum(['assigned', 'logged'], { description: 'Logged where no team ever had it.' }),
    team: Type.Optional(Id('The team that resolved it and has it again.')),
    reason: Type.Optional(PersonalText('Why it was opened again.')),
    ...Together,
  }),
);

export const IncidentCancelled = incidentEvent(
  'IncidentCancelled',
  'The incident is none, or none for the desk, and nothing more is done about it.',
  facts({
    reason: Type.Optional(Code('Code of the cancellation reason; absent only on imported history.')),
    kind: Type.Optional(Type.Enum(CANCELLATION_KINDS)),
    note: Type.Optional(PersonalText('What there is to say about it.')),
    duplicateOf: Type.Optional(Id('The incident of the same organisation that tells the same.')),
    endsPassedOnHold: EndsPassedOnHold,
  }),
);

export const IncidentReinstated = incidentEvent(
  'IncidentReinstated',
  'The incident was cancelled as a duplicate and is none; it is open again.',
  facts({
    duplicateOf: Id('The incident that it is no duplicate of.'),
    to: Type.Enum(['assigned', 'logged'], { description: 'Logged where no team has it.' }),
    reason: Type.Optional(PersonalText('Why it is none.')),
  }),
);

export const IncidentTextRedacted = incidentEvent(
  'IncidentTextRedacted',
  'One text of the incident was made unreadable for ever.',
  facts({
    revision: Type.Integer({ description: 'Revision of the event that held the text.', minimum: 0 }),
    path: Type.String({ description: 'The field within that event, as in `text`.', maxLength: 200 }),
    reason: PersonalText('Why it was redacted.'),
  }),
);

export const IncidentTransitionImported = incidentEvent(
  'IncidentTransitionImported',
  'Another system changed the status in a way that our rules do not know; the history is kept as it was.',
  facts({
    from: Status,
    to: Status,
    refusal: Type.String({
      description: 'The code under which our rules refuse it.',
      pattern: '^[A-Z][A-Z0-9_]*$',
    }),
    hold: Type.Optional(facts({ reason: Code('The hold reason.'), kind: HoldKindField })),
    resolutionCode: Type.Optional(Code('The resolution code, where it was resolved or closed.')),
  }),
);

export const IncidentImported = incidentEvent(
  'IncidentImported',
  'The whole history so far came from another system; from here on it is handled here.',
  facts({
    status: Status,
    hold: Type.Optional(
      facts({ since: Moment('When the hold began.'), until: Moment('When work goes on.') }),
    ),
    resolution: Type.Optional(
      facts({
        resolvedAt: Moment('When resolved.'),
        closesAt: Moment('When it closes.'),
        remindsAt: Type.Optional(Moment('When the caller is reminded of it.')),
      }),
    ),
    followUp: Type.Optional(
      facts({ heldSince: Moment('When the hold began.'), ...FollowUpTimes.properties }),
    ),
  }),
);
