import type { IncidentStatus } from '@ventanilla/contracts/incident';
import { msOf, type Instant } from '@ventanilla/kernel';
import type { IncidentQueueRow } from './incident-queue.row.js';

const spent = (from: Instant, to: Instant): number => Math.max(0, msOf(to) - msOf(from));

/** Ends the period of the present status and begins one of the next; the same status goes on undivided. */
export const statusFrom = (
  row: IncidentQueueRow,
  status: IncidentStatus,
  at: Instant,
): Partial<IncidentQueueRow> => {
  if (row.status === status) return {};
  const before = row.timeInState[row.status] ?? 0;
  const timeInState = { ...row.timeInState, [row.status]: before + spent(row.statusSince, at) };
  return { status, statusSince: at, timeInState };
};

/** Ends the period of the present hold, if there is one. */
export const holdEnded = (row: IncidentQueueRow, at: Instant): Partial<IncidentQueueRow> => {
  if (row.holdSince === undefined) return {};
  const kind = row.holdKind ?? 'other';
  const timeOnHold = { ...row.timeOnHold, [kind]: (row.timeOnHold[kind] ?? 0) + spent(row.holdSince, at) };
  return {
    timeOnHold,
    holdReason: undefined,
    holdKind: undefined,
    holdSince: undefined,
    holdUntil: undefined,
    heldTooLongAt: undefined,
    reminders: undefined,
    remindsAt: undefined,
    noAnswerAt: undefined,
    ownerToldAt: undefined,
    beforeHold: undefined,
  };
};

/** Milliseconds in each status as of an instant, the present one included. */
export const timeInStateAt = (row: IncidentQueueRow, at: Instant): IncidentQueueRow['timeInState'] => ({
  ...row.timeInState,
  [row.status]: (row.timeInState[row.status] ?? 0) + spent(row.statusSince, at),
});
