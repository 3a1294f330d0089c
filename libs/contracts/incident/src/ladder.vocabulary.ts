/** What sets an escalation ladder off. */
export const ESCALATION_TRIGGERS = ['warning', 'breach'] as const;
export type EscalationTrigger = (typeof ESCALATION_TRIGGERS)[number];

/** What comes of a rung. */
export const RUNG_ACTIONS = ['notify', 'functional', 'hierarchical'] as const;
export type RungAction = (typeof RUNG_ACTIONS)[number];

/** Whom a rung asks. */
export const ASKED_KINDS = ['on-duty', 'next-on-duty', 'team-lead', 'person'] as const;

/** As what somebody was asked. */
export const ASKED_AS = ['on-duty', 'team-lead', 'person', 'nobody'] as const;
export type AskedAs = (typeof ASKED_AS)[number];

/** What of a ticket an escalation rule may be for, from the most telling on. */
export const RULE_FIELDS = ['organisation', 'services', 'team', 'priorities', 'measures', 'percent'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** Why a ladder stops. */
export const LADDER_STOPS = [
  'acknowledged',
  'stood-down',
  'done',
  'resolved',
  'cancelled',
  'overturned',
  'superseded',
  'overtaken',
] as const;
export type LadderStop = (typeof LADDER_STOPS)[number];
