import { OutcomeUnknown, StoreDamaged, StoreUnavailable } from '@ventanilla/eventing/ports';
import { DAMAGED, failureOf, leavesOutcomeOpen, tellsOfDamage, type Failure } from './log-failure.js';

const FULL = /^(SQLITE_FULL|ENOSPC|EDQUOT)$/;

/** An engine's failure as the port speaks of it, where nothing was written or only reading was tried. */
export const unavailableFor = (failure: Failure): Error => {
  const { code, message } = failure;
  if (code === DAMAGED) return new StoreDamaged(message);
  if (tellsOfDamage(failure))
    return new StoreDamaged(`The event log is damaged: ${message}. Restore a backup.`);
  if (FULL.test(code)) return new StoreUnavailable('There is no room left for the event log.', 'disk-full');
  return new StoreUnavailable(`The event log cannot be used now: ${message} (${code}).`);
};

/** The same for a failed commit. */
export const commitFailureFor = (failure: Failure): Error =>
  leavesOutcomeOpen(failure)
    ? new OutcomeUnknown(`The append may or may not be on disk: ${failure.message} (${failure.code}).`)
    : unavailableFor(failure);

/** @throws StoreDamaged, StoreUnavailable instead of the engine's errors */
export const speakingPort = <Result>(work: () => Result): Result => {
  try {
    return work();
  } catch (error) {
    throw failureOf(error).code === '' ? error : unavailableFor(failureOf(error));
  }
};
