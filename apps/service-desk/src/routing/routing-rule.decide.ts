import type { DataOf, RoutingRuleEvent } from '@ventanilla/contracts/service-desk';
import {
  isSameJson,
  Refused,
  type Decider,
  type DomainCommand,
  type Happened,
  type Personal,
} from '@ventanilla/kernel';
import { defined } from '../records/defined.js';
import { absent, type Absent, type Present } from '../records/record.js';

/** Every code under which a routing rule refuses a command. Codes are stable. */
export const ROUTING_REFUSALS = {
  ROUTING_RULE_NOT_FOUND: 'There is no such routing rule.',
} as const;

/** Which tickets are proposed to which team. */
export type RoutingRule = Omit<DataOf<'RoutingRuleSet'>, 'previous' | 'reason'>;

/** Makes the rule, changes it, or takes it into use again. */
export interface SetRoutingRule extends DomainCommand<'SetRoutingRule'>, RoutingRule {
  readonly reason?: Personal;
}

export interface RetireRoutingRule extends DomainCommand<'RetireRoutingRule'> {
  readonly reason?: Personal;
}

export type RoutingRuleCommand = SetRoutingRule | RetireRoutingRule;

export interface KnownRoutingRule extends Present, RoutingRule {
  readonly name: string;
  readonly status: 'in-use' | 'retired';
}

export type RoutingRuleState = Absent | KnownRoutingRule;

const ruleOf = ({ name, service, category, configurationItem, team }: RoutingRule): RoutingRule =>
  defined({ name, service, category, configurationItem, team });

const evolve = (state: RoutingRuleState, event: Happened<RoutingRuleEvent>): RoutingRuleState => {
  const changedBy = event.by.id;
  switch (event.type) {
    case 'RoutingRuleSet':
      return { status: 'in-use', ...ruleOf(event.data), changedBy };
    case 'RoutingRuleRetired':
      return state.status === 'absent' ? state : { ...state, status: 'retired', changedBy };
    default:
      return state;
  }
};

const setRoutingRule = (command: SetRoutingRule, state: RoutingRuleState): readonly RoutingRuleEvent[] => {
  const wanted = ruleOf(command);
  const previous = state.status === 'absent' ? undefined : ruleOf(state);
  if (state.status === 'in-use' && isSameJson(wanted, previous)) return [];
  return [{ type: 'RoutingRuleSet', data: defined({ ...wanted, previous, reason: command.reason }) }];
};

const decide = (command: RoutingRuleCommand, state: RoutingRuleState): readonly RoutingRuleEvent[] => {
  if (command.type === 'SetRoutingRule') return setRoutingRule(command, state);
  if (state.status === 'absent')
    throw new Refused('ROUTING_RULE_NOT_FOUND', ROUTING_REFUSALS.ROUTING_RULE_NOT_FOUND);
  if (state.status === 'retired') return [];
  return [{ type: 'RoutingRuleRetired', data: defined({ reason: command.reason }) }];
};

/** Proposes a team for tickets of some kind; who assigns decides. */
export const routingRule: Decider<RoutingRuleState, RoutingRuleCommand, RoutingRuleEvent> = {
  initialState: absent,
  decide,
  evolve,
};
