import type { DataOf } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';

/** Whether an incident is covered, as it was decided, and when. */
export type Coverage = Omit<DataOf<'IncidentCoverageDecided'>, 'knownFrom'> & { readonly decidedAt: Instant };
