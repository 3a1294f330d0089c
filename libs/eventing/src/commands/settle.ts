import { setTimeout as sleep } from 'node:timers/promises';
import { OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.errors.js';
import type { Appended } from '../event-store/event-store.port.js';

const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Settles an append whose outcome nobody knows: the same bytes, ids and revision again until the store answers
 * (R1). A read that does not find them would prove nothing. After 20 s without an answer the caller is told so,
 * and may repeat the command under its key.
 */
export const settle = async (
  append: () => Promise<Appended>,
  nowMs: () => number = () => performance.now(),
): Promise<Appended> => {
  const giveUpAt = nowMs() + PATIENCE_MS;
  let unsettled: OutcomeUnknown | undefined;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await append();
    } catch (error) {
      if (error instanceof OutcomeUnknown) unsettled = error;
      else if (!unsettled || !(error instanceof StoreUnavailable)) throw error;
      if (nowMs() >= giveUpAt) throw unsettled;
    }
    await sleep(pause);
  }
};
