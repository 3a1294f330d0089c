import { msOf, type Instant } from '@ventanilla/kernel';
import type { ReportedFact } from '../views/ticket-facts/ticket.js';

/** Whatever has no team, organisation, service or category stands under this name. */
export const NONE = 'none';

/** Who had it at an instant; undefined where it was with no team. */
export const teamAt = (facts: readonly ReportedFact[], at: Instant): string | undefined => {
  const atMs = msOf(at);
  let team: string | undefined;
  for (const told of facts) {
    if (msOf(told.at) > atMs) continue;
    if (told.fact === 'assigned') ({ team } = told);
    else if (told.fact === 'reopened') team = told.team ?? team;
    else if (told.fact === 'returned') team = undefined;
  }
  return team;
};
