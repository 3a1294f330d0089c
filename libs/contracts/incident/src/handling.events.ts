import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import {
  Assignment,
  Code,
  EndsPassedOnHold,
  facts,
  FollowUpTimes,
  HoldKindField,
  Id,
  Moment,
  Person,
} from './fields.js';
import { ESCALATION_TRIGGERS, LADDER_STOPS } from './ladder.vocabulary.js';
import { ESCALATION_KINDS, NOTE_VISIBILITIES, RESUMPTIONS } from './vocabulary.js';

const Escalation = {
  kind: Type.Enum(ESCALATION_KINDS, { description: 'To who knows more, or to who may decide more.' }),
  level: Type.Integer({ description: 'How far up; 1 is the first step.', minimum: 1, maximum: 9 }),
};

/** What raised it, where nobody did by hand. */
const OfLadder = facts({
  ladder: Id('Which ladder of this incident.'),
  rule: Code('The escalation rule that set it up.'),
  rung: Type.Integer({ description: 'Which of its rungs: 1 is the first.', minimum: 1, maximum: 20 }),
  on: Type.Enum(ESCALATION_TRIGGERS, { description: 'What had set it off.' }),
  run: Id('Of which run.'),
});

export const IncidentAssigned = incidentEvent(
  'IncidentAssigned',
  'A team, and perhaps one of its people, has the incident now.',
  facts({
    team: Type.Optional(Id('The team that has it now; absent only where imported history does not say.')),
    person: Type.Optional(Person('Who of the team has it now.')),
    previous: Type.Optional(Assignment),
  }),
);

export const IncidentReturnedToDesk = incidentEvent(
  'IncidentReturnedToDesk',
  'The incident went back to the desk and nobody has it.',
  facts({ previous: Assignment, reason: Type.Optional(PersonalText('Why it came back.')) }),
);

export const IncidentWorkStarted = incidentEvent(
  'IncidentWorkStarted',
  'Somebody began to work on the incident.',
  facts({
    team: Type.Optional(Id('The team that has it.')),
    person: Type.Optional(Person('Who of the team has it.')),
  }),
);

export const IncidentPutOnHold = incidentEvent(
  'IncidentPutOnHold',
  'Work on the incident waits for somebody or something.',
  facts({
    reason: Code('Code of the hold reason.'),
    kind: HoldKindField,
    note: Type.Optional(PersonalText('What is waited for.')),
    until: Type.Optional(Moment('When work goes on by itself.')),
    replaces: Type.Optional(
      facts({
        reason: Code('The hold that ends now.'),
        kind: HoldKindField,
        since: Moment('When it began.'),
      }),
    ),
    parentSince: Type.Optional(Moment('Passed on by the parent, whose hold began then.')),
    passedOn: Type.Optional(Type.Literal(true, { description: 'Its children are put on hold with it.' })),
    endsPassedOnHold: EndsPassedOnHold,
    followUp: Type.Optional(FollowUpTimes),
  }),
);

const Resumed = {
  to: Type.Enum(['logged', 'assigned', 'in-progress']),
  reason: Type.Optional(Code('The hold reason that ended.')),
  heldSince: Moment('When that hold began.'),
  withParent: Type.Optional(Type.Literal(true, { description: 'The parent’s hold ended.' })),
  endsPassedOnHold: EndsPassedOnHold,
};

export const IncidentResumed = incidentEvent(
  'IncidentResumed',
  'The hold is over and the incident stands where it stood before.',
  facts({ because: Type.Enum(RESUMPTIONS, { description: 'What ended it.' }), ...Resumed }),
  {
    version: 2,
    earlier: [
      {
        version: 1,
        schema: facts({
          because: Type.Enum(['asked', 'hold-ended'], {
            description: 'Somebody asked, or the time set had come.',
          }),
          ...Resumed,
        }),
        upcast: (data) => data,
      },
    ],
  },
);

export const IncidentEscalated = incidentEvent(
  'IncidentEscalated',
  'The incident was raised to people who know more or may decide more.',
  facts({
    ...Escalation,
    reason: Type.Optional(PersonalText('Why it was raised.')),
    ladder: Type.Optional(OfLadder),
    previous: Type.Optional(facts(Escalation)),
  }),
);

export const IncidentEscalationStoodDown = incidentEvent(
  'IncidentEscalationStoodDown',
  'The incident is not escalated any more.',
  facts({
    ...Escalation,
    reason: Type.Optional(PersonalText('Why it was taken back.')),
    because: Type.Optional(
      Type.Enum(LADDER_STOPS, { description: 'Why what a ladder had raised is over; absent by hand.' }),
    ),
  }),
);

export const IncidentNoteAdded = incidentEvent(
  'IncidentNoteAdded',
  'Somebody wrote a note on the incident.',
  facts({
    visibility: Type.Enum(NOTE_VISIBILITIES, { description: 'Internal notes reach no user or customer.' }),
    text: PersonalText('The note.'),
  }),
);

export const IncidentWorkaroundApplied = incidentEvent(
  'IncidentWorkaroundApplied',
  'A way around the interruption was put in place.',
  facts({
    knownError: Type.Optional(Id('The known error that describes it.')),
    text: Type.Optional(PersonalText('What was done.')),
  }),
);
