import type { RoutingRuleEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import { routingRule, type KnownRoutingRule, type RoutingRuleCommand } from './routing-rule.decide.js';

export const routingRuleAggregate = recordAggregate<KnownRoutingRule, RoutingRuleCommand, RoutingRuleEvent>({
  category: 'routing',
  decider: routingRule,
});

export const routingRules = recordView(routingRuleAggregate, 'routing-rules', [['status', 'name'], ['name']]);
