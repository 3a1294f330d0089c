import type { EscalationRuleEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import {
  escalationRule,
  type EscalationRuleCommand,
  type KnownEscalationRule,
} from './escalation-rule.decide.js';

export const escalationRuleAggregate = recordAggregate<
  KnownEscalationRule,
  EscalationRuleCommand,
  EscalationRuleEvent
>({ category: 'escalation', decider: escalationRule });

export const escalationRules = recordView(escalationRuleAggregate, 'escalation-rules', [
  ['status', 'name'],
  ['name'],
]);
