import type { DataOf } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';

interface Recorded {
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** What the clocks were told when it was over, and by whom. */
export type ClockCorrection =
  | ({ readonly corrects: 'hold' } & DataOf<'IncidentForgottenHoldRecorded'> & Recorded)
  | ({ readonly corrects: 'restoration' } & DataOf<'IncidentEarlierRestorationRecorded'> & Recorded);
