import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { MEASURES } from './agreement.events.js';
import { Code, facts, Id, Name, Person, Reason } from './fields.js';

const escalationEvent = eventFamily({ owner: 'service-desk', category: 'escalation', audience: 'public' });

/** What sets a ladder off. */
export const ESCALATION_TRIGGERS = ['warning', 'breach'] as const;
/** What comes of a rung: somebody is told, or the ticket goes to who knows more, or to who may decide more. */
export const RUNG_ACTIONS = ['notify', 'functional', 'hierarchical'] as const;
/** Whom a rung asks. */
export const ASKED_KINDS = ['on-duty', 'next-on-duty', 'team-lead', 'person'] as const;

const A_WEEK = 10_080;

/** A step of a ladder. The incident service keeps the ladder that it climbs in events of its own. */
const rung = facts({
  afterMinutes: Type.Integer({
    description: 'Minutes without an acknowledgement after the rung before, or after what set it off.',
    minimum: 0,
    maximum: A_WEEK,
  }),
  action: Type.Enum(RUNG_ACTIONS, { description: 'What comes of it.' }),
  asks: Type.Enum(ASKED_KINDS, { description: 'Whom it asks.' }),
  team: Type.Optional(Code('Of which team; the one that answers for the ticket, where absent.')),
  person: Type.Optional(Person('Who, where a person is named.')),
});

const rule = {
  name: Name('How people call it.'),
  on: Type.Enum(ESCALATION_TRIGGERS, { description: 'What sets it off.' }),
  percent: Type.Optional(
    Type.Integer({ description: 'Which warning; any, where absent.', minimum: 1, maximum: 99 }),
  ),
  organisation: Type.Optional(Id('For tickets of this organisation; of any, where absent.')),
  services: Type.Optional(
    Type.Array(Id('A service.'), { description: 'All, where absent.', minItems: 1, maxItems: 500 }),
  ),
  team: Type.Optional(Code('For tickets that this team has; whoever does, where absent.')),
  priorities: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), {
      description: 'All, where absent.',
      minItems: 1,
      maxItems: 5,
    }),
  ),
  measures: Type.Optional(
    Type.Array(Type.Enum(MEASURES), { description: 'All, where absent.', minItems: 1, maxItems: 6 }),
  ),
  rungs: Type.Array(rung, { description: 'From the first on.', minItems: 1, maxItems: 20 }),
};

export const EscalationRuleSet = escalationEvent(
  'EscalationRuleSet',
  'Warnings or breaches of some kind of ticket are escalated, step by step, until somebody acknowledges it.',
  facts({ ...rule, previous: Type.Optional(facts(rule)), reason: Reason }),
);

export const EscalationRuleRetired = escalationEvent(
  'EscalationRuleRetired',
  'The rule escalates nothing new any more; ladders that it set off go on.',
  facts({ reason: Reason }),
);
