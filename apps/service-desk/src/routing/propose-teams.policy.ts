import type { RoutingRule } from './routing-rule.decide.js';

/** What a proposal is asked for. */
export interface RoutedTicket {
  readonly service?: string;
  readonly category?: string;
  readonly configurationItem?: string;
}

export interface TeamProposal {
  readonly team: string;
  /** Code of the rule that made it. */
  readonly rule: string;
  /** What of the ticket the rule is for; nothing for a rule for every ticket. */
  readonly because: readonly (keyof RoutedTicket)[];
}

type CodedRule = RoutingRule & { readonly code: string };

/** From the most telling on. */
const FIELDS = ['configurationItem', 'service', 'category'] as const;

const covers = (category: string, asked: string | undefined): boolean =>
  asked === category || (asked?.startsWith(`${category}.`) ?? false);

const matches = (rule: RoutingRule, ticket: RoutedTicket): boolean =>
  (rule.configurationItem === undefined || rule.configurationItem === ticket.configurationItem) &&
  (rule.service === undefined || rule.service === ticket.service) &&
  (rule.category === undefined || covers(rule.category, ticket.category));

const depthOf = ({ category = '' }: RoutingRule): number => category.length;

/** A rule for a configuration item goes before one for a service, and this before one for a category; then the deeper category, then the code. */
const byRank = (one: CodedRule, other: CodedRule): number => {
  const field = FIELDS.find((name) => (one[name] === undefined) !== (other[name] === undefined));
  if (field) return one[field] === undefined ? 1 : -1;
  return depthOf(other) - depthOf(one) || (one.code < other.code ? -1 : 1);
};

/** The teams that rules propose for a ticket, the best first, each with the rule that made it. */
export const proposeTeams = (rules: readonly CodedRule[], ticket: RoutedTicket): readonly TeamProposal[] =>
  rules
    .filter((rule) => matches(rule, ticket))
    .sort(byRank)
    .map((rule) => ({
      team: rule.team,
      rule: rule.code,
      because: FIELDS.filter((field) => rule[field] !== undefined),
    }));
