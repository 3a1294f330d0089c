import type { LadderStop } from '@ventanilla/contracts/incident';
import type { IncidentRecord } from '../incident/incident.state.js';
import { isBreached } from '../service-level/verdicts.state.js';
import type { LadderTrigger } from './ladder.state.js';

/** Why what was escalated is over; undefined while it is not. A hold ends nothing: somebody is to acknowledge it. */
export const whyOver = (
  { on, run }: Pick<LadderTrigger, 'on' | 'run'>,
  { coverage, verdicts }: IncidentRecord,
): Extract<LadderStop, 'overturned' | 'superseded' | 'done'> | undefined => {
  if (on === 'breach' && !isBreached(verdicts, run)) return 'overturned';
  const target = coverage?.targets.find((one) => one.run === run);
  if (!target) return 'superseded';
  return target.stoppedAt === undefined ? undefined : 'done';
};
