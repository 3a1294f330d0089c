import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import {
  ClosingTime,
  facts,
  FollowUpTimes,
  Id,
  IncidentChannel,
  Moment,
  OnBehalf,
  Person,
} from './fields.js';
import { REMINDED_OF } from './vocabulary.js';

const closing = Type.Optional(ClosingTime);

export const IncidentMessageReceived = incidentEvent(
  'IncidentMessageReceived',
  'The caller, or somebody at their side, wrote or said something to the desk, and it wants an answer.',
  facts({
    channel: IncidentChannel,
    text: PersonalText('The message.'),
    onBehalf: Type.Optional(OnBehalf),
  }),
);

export const IncidentMessageSent = incidentEvent(
  'IncidentMessageSent',
  'The desk wrote or said something to the caller, which answers whatever they had written.',
  facts({
    channel: IncidentChannel,
    text: PersonalText('The message.'),
    closing,
    toChildren: Type.Optional(
      Type.Literal(true, { description: 'The callers of its children get it, too.' }),
    ),
  }),
);

export const IncidentMessageSentWithParent = incidentEvent(
  'IncidentMessageSentWithParent',
  'The caller gets what the desk wrote to the callers of the parent and of all its children.',
  facts({
    parent: Id('The incident whose event holds the message.'),
    organisation: Id('The organisation of the parent.'),
    revision: Type.Integer({ description: 'Of that event.', minimum: 0 }),
    channel: IncidentChannel,
  }),
);

export const IncidentMarkedAnswered = incidentEvent(
  'IncidentMarkedAnswered',
  'What the caller wrote needs no answer, or got one elsewhere.',
  facts({ closing }),
);

export const IncidentContactAttempted = incidentEvent(
  'IncidentContactAttempted',
  'The desk tried to reach the caller; where it did, that answers whatever they had written.',
  facts({
    channel: IncidentChannel,
    reached: Type.Boolean({ description: 'Whether the caller was reached.' }),
    attemptedAt: Moment('When it was tried.'),
    note: Type.Optional(PersonalText('What there is to say about it.')),
    followUp: Type.Optional(FollowUpTimes),
    closing,
  }),
);

export const IncidentCallerReminded = incidentEvent(
  'IncidentCallerReminded',
  'The caller was due to be reminded that the desk waits for their answer.',
  facts({
    of: Type.Enum(REMINDED_OF, { description: 'Of what the hold waits for, or of the resolution.' }),
    number: Type.Integer({ description: 'The first reminder is 1.', minimum: 1 }),
    person: Type.Optional(Person('Who was to be reminded; absent where no caller is known.')),
    due: Moment('When it was due.'),
  }),
);

export const IncidentHeldTooLong = incidentEvent(
  'IncidentHeldTooLong',
  'A hold outlasted the longest length that such a hold has, and its owner is told.',
  facts({
    owner: Type.Optional(Person('Who is told; absent where nobody owns the incident.')),
    heldSince: Moment('When the hold began.'),
    due: Moment('When its longest length was over.'),
  }),
);
