import type { Instant } from '@ventanilla/kernel';
import type { Measure } from '../agreement/agreement.js';
import type { Ranked } from '../agreement/select-agreement.js';
import type { SelectedBecause } from './periods.js';

export const RUN_STATES = [
  'not-started',
  'running',
  'paused',
  'met',
  'breached',
  'superseded',
  'void',
  'excluded',
] as const;
export type RunState = (typeof RUN_STATES)[number];

export const STEPS = [
  'selected',
  'started',
  'paused',
  'resumed',
  'stopped',
  'reopened',
  'breached',
  'superseded',
  'void',
  'excluded',
] as const;
export type StepName = (typeof STEPS)[number];

/** Why a run is what it is: one link of the chain. */
export interface Step {
  readonly at: Instant;
  readonly step: StepName;
  /** The fact, the kind of hold or the change behind it. */
  readonly because: string;
  /** The event behind it; absent where nothing happened but time passed or an agreement began or ended. */
  readonly ref?: string;
  /** It was recorded when it was over. */
  readonly afterwards?: true;
}

export interface Warning {
  readonly percent: number;
  readonly at: Instant;
}

export interface Verdict {
  readonly state: RunState;
  readonly elapsedMs: number;
  /** The last instant that is in time; while it is paused, as if it went on now. Absent where it never comes. */
  readonly due?: Instant;
  readonly stoppedAt?: Instant;
}

/** One target at work on one ticket. */
export interface Run extends Verdict {
  /** Stays the same while facts are added. */
  readonly id: string;
  readonly target: string;
  readonly measure: Measure;
  readonly team?: string;
  readonly agreement: string;
  readonly version: number;
  readonly priority: number;
  /** Absent where wall time counts. */
  readonly calendar?: string;
  readonly goalSeconds: number;
  /** When the target took over; not before the obligation began. */
  readonly selectedAt: Instant;
  /** When the obligation began; absent where it has not. */
  readonly startedAt?: Instant;
  /** Time used under the targets before this one. */
  readonly carriedMs: number;
  /** A verdict that closure makes final. */
  readonly provisional: boolean;
  readonly breachedAt?: Instant;
  /** It was too late before it began: one breach, no warnings. */
  readonly breachedOnSelection?: boolean;
  /** Reached, or to be reached if nothing happens; none after a stop. */
  readonly warnings: readonly Warning[];
  /** The agreements that hold for the ticket, the first of which is this one. */
  readonly ranking: readonly Ranked[];
  readonly steps: readonly Step[];
  /** For an excluded run: what it would be. */
  readonly otherwise?: RunState;
  /** The verdict as it was before somebody corrected the record. */
  readonly beforeCorrection?: Verdict;
}

export const COVERAGES = [
  'covered',
  'provisional',
  'outside-hours',
  'agreement-ended',
  'not-covered',
] as const;

export interface Coverage {
  readonly coverage: (typeof COVERAGES)[number];
  readonly agreement?: string;
  readonly version?: number;
  readonly because: SelectedBecause;
  readonly since: Instant;
  readonly ranking: readonly Ranked[];
}

export interface TeamSum {
  readonly team: string;
  readonly target: string;
  readonly runs: number;
  readonly elapsedMs: number;
}

/** All that the clocks of a ticket say at an instant. */
export interface TicketClocks {
  readonly at: Instant;
  readonly coverage: Coverage;
  /** By measure, then by time. */
  readonly runs: readonly Run[];
  readonly teams: readonly TeamSum[];
  readonly restoredAt?: Instant;
  readonly resolvedAt?: Instant;
}
