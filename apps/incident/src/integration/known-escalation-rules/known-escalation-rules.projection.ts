import type { EscalationRuleEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection } from '@ventanilla/kernel';
import type { EscalationRule } from '../../escalation/known-escalation.js';

/** Nothing, once it is retired. */
export interface KnownEscalationRule {
  readonly rule?: Omit<EscalationRule, 'code'>;
}

const evolve = (
  known: KnownEscalationRule | undefined,
  happened: ProjectedEvent,
): KnownEscalationRule | undefined => {
  const event = happened as unknown as EscalationRuleEvent;
  if (event.type === 'EscalationRuleSet') {
    const { name: _, previous: __, reason: ___, ...rule } = event.data;
    return { rule };
  }
  return event.type === 'EscalationRuleRetired' ? {} : known;
};

/** Kept from the service desk's events, so that warnings and breaches are escalated while the service desk is down. */
export const knownEscalationRules: Projection<KnownEscalationRule> = {
  name: 'known-escalation-rules',
  version: 1,
  category: 'escalation',
  indexes: [],
  evolve,
};
