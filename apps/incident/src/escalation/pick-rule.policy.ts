import { RULE_FIELDS, type RuleField } from '@ventanilla/contracts/incident';
import type { LadderTrigger } from './ladder.state.js';
import type { EscalationRule } from './known-escalation.js';

/** What of a ticket, and of what happened to it, rules are for. */
export interface EscalatedTicket extends Pick<LadderTrigger, 'on' | 'measure' | 'percent'> {
  readonly organisation: string;
  readonly service?: string;
  /** That answers for it. */
  readonly team?: string;
  readonly priority: number;
}

/** The rule, and what of the ticket it is for; nothing for a rule for every ticket. */
export interface PickedRule {
  readonly rule: EscalationRule;
  readonly because: readonly RuleField[];
}

type Fits = (rule: EscalationRule, ticket: EscalatedTicket) => boolean | undefined;

const isOneOf = <Value>(allowed: readonly Value[] | undefined, value: Value | undefined) =>
  allowed?.some((one) => one === value);
const isIt = <Value>(wanted: Value | undefined, value: Value | undefined) =>
  wanted === undefined ? undefined : wanted === value;

/** Whether a rule is for such a ticket; undefined where it does not ask. */
const FITS: Readonly<Record<RuleField, Fits>> = {
  organisation: (rule, ticket) => isIt(rule.organisation, ticket.organisation),
  services: (rule, ticket) => isOneOf(rule.services, ticket.service),
  team: (rule, ticket) => isIt(rule.team, ticket.team),
  priorities: (rule, ticket) => isOneOf(rule.priorities, ticket.priority),
  measures: (rule, ticket) => isOneOf(rule.measures, ticket.measure),
  percent: (rule, ticket) => isIt(rule.percent, ticket.percent),
};

const fieldsOf = (rule: EscalationRule): readonly RuleField[] =>
  RULE_FIELDS.filter((field) => rule[field] !== undefined);

/** A rule that asks for the organisation goes before one that does not, and so on through the fields; then the code. */
const byRank = (one: EscalationRule, other: EscalationRule): number => {
  const field = RULE_FIELDS.find((name) => (one[name] === undefined) !== (other[name] === undefined));
  if (field) return one[field] === undefined ? 1 : -1;
  return one.code < other.code ? -1 : 1;
};

/** Of the rules for such a ticket the most telling one; undefined where there is none. */
export const pickRule = (
  rules: readonly EscalationRule[],
  ticket: EscalatedTicket,
): PickedRule | undefined => {
  const fits = (rule: EscalationRule): boolean =>
    rule.on === ticket.on && RULE_FIELDS.every((field) => FITS[field](rule, ticket) !== false);
  const rule = rules.filter(fits).sort(byRank)[0];
  return rule && { rule, because: fieldsOf(rule) };
};
