import { isSameJson } from '@ventanilla/kernel';
import { defined } from '../incident/defined.js';
import type { CommandOf } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { valid } from '../incident/incident.guards.js';
import { refuse } from '../incident/incident.refusals.js';
import type { IncidentState } from '../incident/incident.state.js';
import type { Coverage } from './coverage.state.js';

/** Until its service is known, the organisation's own agreement holds. */
const COVERED: ReadonlySet<Coverage['coverage']> = new Set<Coverage['coverage']>(['covered', 'provisional']);

/**
 * What becomes of work that no agreement covers, be it that none was made, that it ended, or that it is not for this
 * hour. It may be decided anew, also once the work is done: that is when some customers are asked.
 */
export const decideUncoveredWork = (
  { decision, agreedBy, reason }: CommandOf<'DecideUncoveredWork'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { coverage: verdict, uncovered: before } = valid(state).record;
  if (!verdict) return refuse('COVERAGE_UNKNOWN');
  const { coverage } = verdict;
  if (COVERED.has(coverage)) return refuse('INCIDENT_COVERED', { coverage });
  if (decision === 'chargeable' && agreedBy === undefined) return refuse('CUSTOMER_AGREEMENT_REQUIRED');
  const decided = defined({ decision, agreedBy });
  const previous = before && defined({ decision: before.decision, agreedBy: before.agreedBy });
  if (isSameJson(decided, previous ?? null)) return [];
  return [
    { type: 'IncidentUncoveredWorkDecided', data: defined({ ...decided, coverage, reason, previous }) },
  ];
};
