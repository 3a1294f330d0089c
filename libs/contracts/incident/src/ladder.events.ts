import { Type } from 'typebox';
import { whichRun } from './coverage.events.js';
import { incidentEvent } from './family.js';
import { Code, facts, Id, Moment, Person } from './fields.js';
import {
  ASKED_AS,
  ASKED_KINDS,
  ESCALATION_TRIGGERS,
  LADDER_STOPS,
  RULE_FIELDS,
  RUNG_ACTIONS,
} from './ladder.vocabulary.js';

const ladder = {
  ladder: Id('Names it in this incident, until it is stopped.'),
  rule: Code('The escalation rule that set it up.'),
};
const trigger = {
  on: Type.Enum(ESCALATION_TRIGGERS, { description: 'What set it off.' }),
  ...whichRun,
  percent: Type.Optional(
    Type.Integer({ description: 'Of a warning: of its time.', minimum: 1, maximum: 100 }),
  ),
};
const action = Type.Enum(RUNG_ACTIONS, {
  description: 'Somebody is told, or it goes to who knows more, or to who may decide more.',
});
const nextRungAt = Type.Optional(
  Moment('When the next rung is reached unless somebody acknowledges it; absent where there is none.'),
);
const A_WEEK = 10_080;

const rung = facts({
  afterMinutes: Type.Integer({ description: 'After the rung before.', minimum: 0, maximum: A_WEEK }),
  action,
  asks: Type.Enum(ASKED_KINDS, { description: 'Whom it asks.' }),
  team: Type.Optional(Code('Of which team; the one that answers for the ticket, where absent.')),
  person: Type.Optional(Person('Who, where a person is named.')),
});

export const IncidentEscalationLadderStarted = incidentEvent(
  'IncidentEscalationLadderStarted',
  'A warning or a breach is escalated rung by rung, as a rule said then, until somebody acknowledges it.',
  facts({
    ...ladder,
    ...trigger,
    reachedAt: Moment('When the warning or the breach was so.'),
    because: Type.Array(Type.Enum(RULE_FIELDS), {
      description: 'What of the ticket the rule is for: no rule for more of it was there.',
      maxItems: 6,
    }),
    rungs: Type.Array(rung, {
      description: 'As the rule said then: what it says later changes nothing of this.',
      minItems: 1,
      maxItems: 20,
    }),
    nextRungAt,
  }),
);

export const IncidentEscalationRungReached = incidentEvent(
  'IncidentEscalationRungReached',
  'Nobody had acknowledged it by then, and somebody was asked.',
  facts({
    ...ladder,
    ...trigger,
    rung: Type.Integer({ description: 'Which: 1 is the first.', minimum: 1, maximum: 20 }),
    action,
    asked: facts({
      as: Type.Enum(ASKED_AS, {
        description: 'As what that person was asked; `nobody` where there was none.',
      }),
      person: Type.Optional(Person('Who was asked.')),
      team: Type.Optional(Id('Of which team.')),
      onDuty: Type.Optional(
        Type.Array(Person('Somebody on duty.'), {
          description: 'Who of the team was on duty then, in the order in which they are asked.',
          maxItems: 100,
        }),
      ),
    }),
    nextRungAt,
    wasDueAt: Type.Optional(
      Moment('When it should have been, where that is more than a minute before: nobody was there to ask.'),
    ),
  }),
);

export const IncidentEscalationLadderStopped = incidentEvent(
  'IncidentEscalationLadderStopped',
  'Nobody is asked any more: what had been escalated was acknowledged, or is over.',
  facts({
    ...ladder,
    rung: Type.Integer({ description: 'The last that was reached; 0 is none.', minimum: 0, maximum: 20 }),
    because: Type.Enum(LADDER_STOPS, { description: 'Why.' }),
  }),
);
