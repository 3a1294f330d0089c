import type { DataOf, EscalationRuleEvent } from '@ventanilla/contracts/service-desk';
import {
  isSameJson,
  type Decider,
  type DomainCommand,
  type Happened,
  type Personal,
} from '@ventanilla/kernel';
import { defined } from '../records/defined.js';
import { absent, type Absent, type Present } from '../records/record.js';
import { refuseRule } from './escalation-rule.refusals.js';

/** What sets a ladder off, for which tickets, and its rungs. */
export type EscalationRule = Omit<DataOf<'EscalationRuleSet'>, 'previous' | 'reason'>;

/** Makes the rule, changes it, or takes it into use again. */
export interface SetEscalationRule extends DomainCommand<'SetEscalationRule'>, EscalationRule {
  readonly reason?: Personal;
}

export interface RetireEscalationRule extends DomainCommand<'RetireEscalationRule'> {
  readonly reason?: Personal;
}

export type EscalationRuleCommand = SetEscalationRule | RetireEscalationRule;

export interface KnownEscalationRule extends Present, EscalationRule {
  readonly name: string;
  readonly status: 'in-use' | 'retired';
}

export type EscalationRuleState = Absent | KnownEscalationRule;

const ruleOf = (said: EscalationRule): EscalationRule => {
  const { name, on, percent, organisation, services, team, priorities, measures, rungs } = said;
  return defined({ name, on, percent, organisation, services, team, priorities, measures, rungs });
};

const requireClimbable = ({ on, percent, rungs }: EscalationRule): void => {
  if (on === 'breach' && percent !== undefined) refuseRule('PERCENT_MISPLACED', { percent });
  rungs.forEach(({ action, asks, team, person }, index) => {
    const rung = index + 1;
    if ((asks === 'person') !== (person !== undefined)) refuseRule('RUNG_PERSON_MISPLACED', { rung });
    if (action === 'functional' && person === undefined && team === undefined)
      refuseRule('RUNG_TEAM_REQUIRED', { rung });
  });
};

const setEscalationRule = (
  command: SetEscalationRule,
  state: EscalationRuleState,
): readonly EscalationRuleEvent[] => {
  const wanted = ruleOf(command);
  const previous = state.status === 'absent' ? undefined : ruleOf(state);
  if (state.status === 'in-use' && isSameJson(wanted, previous)) return [];
  requireClimbable(wanted);
  return [{ type: 'EscalationRuleSet', data: defined({ ...wanted, previous, reason: command.reason }) }];
};

const decide = (
  command: EscalationRuleCommand,
  state: EscalationRuleState,
): readonly EscalationRuleEvent[] => {
  if (command.type === 'SetEscalationRule') return setEscalationRule(command, state);
  if (state.status === 'absent') return refuseRule('ESCALATION_RULE_NOT_FOUND');
  if (state.status === 'retired') return [];
  return [{ type: 'EscalationRuleRetired', data: defined({ reason: command.reason }) }];
};

const evolve = (state: EscalationRuleState, event: Happened<EscalationRuleEvent>): EscalationRuleState => {
  const changedBy = event.by.id;
  switch (event.type) {
    case 'EscalationRuleSet':
      return { status: 'in-use', ...ruleOf(event.data), changedBy };
    case 'EscalationRuleRetired':
      return state.status === 'absent' ? state : { ...state, status: 'retired', changedBy };
    default:
      return state;
  }
};

/** Escalates warnings or breaches of some tickets, rung by rung; which rule it is, the incident decides. */
export const escalationRule: Decider<EscalationRuleState, EscalationRuleCommand, EscalationRuleEvent> = {
  initialState: absent,
  decide,
  evolve,
};
