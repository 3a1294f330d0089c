import type { LadderStop } from '@ventanilla/contracts/incident';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Ladder } from './ladder.state.js';

/** Nobody is asked any more by a ladder, and why. */
export const ladderStopped = ({ ladder, rule, rung }: Ladder, because: LadderStop): IncidentEvent => ({
  type: 'IncidentEscalationLadderStopped',
  data: { ladder, rule, rung, because },
});
