import type { Objective } from '@ventanilla/service-level';
import type { ComplianceFigure } from './compliance.js';

export interface Counts {
  met: number;
  breached: number;
  open: number;
}

const PERCENT = 100;
/** Ninety-five percent of twenty is nineteen, whatever binary fractions make of it. */
const GRAIN = 1e-9;
const TWO_PLACES = 100;

const verdictOf = (
  { met, breached }: Counts,
  objective: Objective | undefined,
): ComplianceFigure['verdict'] => {
  if (!objective) return 'no-objective';
  const sample = met + breached;
  if (sample === 0 || sample < objective.smallestSample) return 'too-few';
  return met * PERCENT + GRAIN >= objective.percent * sample ? 'kept' : 'missed';
};

const affordableOf = ({ met, breached, open }: Counts, { percent }: Objective): number => {
  const allowed = Math.floor(((met + breached + open) * (PERCENT - percent)) / PERCENT + GRAIN);
  return Math.max(0, allowed - breached);
};

/** What counts of runs come to, against what was agreed. */
export const figureOf = (counts: Counts, objective: Objective | undefined): ComplianceFigure => {
  const over = counts.met + counts.breached;
  return {
    ...counts,
    ...(over > 0 && { reached: Math.round((counts.met * PERCENT * TWO_PLACES) / over) / TWO_PLACES }),
    ...(objective && { breachesAffordable: affordableOf(counts, objective) }),
    verdict: verdictOf(counts, objective),
  };
};
