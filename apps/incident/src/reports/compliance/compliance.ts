import type { Instant } from '@ventanilla/kernel';
import type { Measure, Objective } from '@ventanilla/service-level';
import type { Agreed } from '../../service-level/known-terms.lookup.js';
import type { Verdict } from '../verdicts.js';

/** By what runs are counted together. */
export const COMPLIANCE_BY = ['agreement', 'service', 'organisation', 'team'] as const;
export type ComplianceBy = (typeof COMPLIANCE_BY)[number];

/** The runs behind a number. */
export interface ComplianceSelection {
  readonly by: ComplianceBy;
  readonly key: string;
  readonly agreement: string;
  readonly target: string;
  /** All where absent. */
  readonly verdict?: Exclude<Verdict, 'void'>;
}

export interface Compliance {
  readonly question: 'compliance';
  readonly agreed: Agreed;
  /** The instant as of which all are judged. */
  readonly at: Instant;
  readonly from: Instant;
  readonly until: Instant;
  /** Runs of these teams alone, where it is for their lead. */
  readonly teams?: readonly string[];
  readonly list?: ComplianceSelection;
}

/** In runs. */
export interface ComplianceFigure {
  readonly met: number;
  readonly breached: number;
  /** Due within the month, and neither met nor late yet. */
  readonly open: number;
  /** Percent met of those that are over; absent where none is. */
  readonly reached?: number;
  /** How many more may be late before the objective cannot be met by what is known; absent without an objective. */
  readonly breachesAffordable?: number;
  /** `too-few`: under the smallest sample, so that nothing is said. */
  readonly verdict: 'kept' | 'missed' | 'too-few' | 'no-objective';
}

export interface ComplianceRow {
  readonly by: ComplianceBy;
  readonly key: string;
  readonly agreement: string;
  /** Under which its runs stand. */
  readonly versions: readonly number[];
  readonly target: string;
  readonly measure: Measure;
  /** Of the newest of these versions. */
  readonly objective?: Objective;
  /** Without the runs that were excluded. */
  readonly figure: ComplianceFigure;
  /** As if none had been. */
  readonly withExcluded: ComplianceFigure;
  readonly excluded: number;
  /** Of all these runs, those that came to something else before somebody corrected the record. */
  readonly corrected: number;
  /** Of all these runs, those that nobody judged at the time. */
  readonly computed: number;
}

export interface ComplianceResult {
  readonly rows: readonly ComplianceRow[];
}

export interface VerdictBefore {
  readonly verdict: Verdict;
  readonly due?: Instant;
  readonly stoppedAt?: Instant;
}

/** A run behind a number. */
export interface ComplianceTicket {
  readonly id: string;
  readonly number: string;
  readonly run: string;
  readonly measure: Measure;
  readonly agreement: string;
  readonly version: number;
  readonly verdict: Verdict;
  readonly basis: 'recorded' | 'computed';
  readonly due?: Instant;
  readonly stoppedAt?: Instant;
  /** What it came to before somebody corrected the record; it counts as it stands now. */
  readonly beforeCorrection?: VerdictBefore;
  /** Why: the chain of events and hours behind it. */
  readonly serviceLevels: string;
}
