import type { DataOf } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';

export type DecidedCoverage = DataOf<'IncidentCoverageDecided'>;
export type DueTarget = DecidedCoverage['targets'][number];

/** Whether an incident is covered, as it was decided, and when; its targets as they stand now. */
export type Coverage = Omit<DecidedCoverage, 'knownFrom'> & { readonly decidedAt: Instant };

/** What was decided last about work that is not covered. */
export type UncoveredWork = Omit<DataOf<'IncidentUncoveredWorkDecided'>, 'previous'> & {
  readonly decidedAt: Instant;
};

export const coverageDecided = (
  { knownFrom: _, ...verdict }: DecidedCoverage,
  decidedAt: Instant,
): Coverage => ({
  ...verdict,
  decidedAt,
});
