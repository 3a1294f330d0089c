import type { DataOf, ExclusionReason } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';

/** Why a target was not kept, and who answers for that, as it was recorded last. */
export type BreachCause = Omit<DataOf<'IncidentBreachCauseRecorded'>, 'previous'> & {
  readonly recordedAt: Instant;
};

/** A run that somebody wants left out of the figures, or that two agreed to leave out. */
export interface RunExclusion {
  readonly run: string;
  readonly because: ExclusionReason;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Absent until a second person agreed. */
  readonly confirmedBy?: string;
  readonly confirmedAt?: Instant;
}
