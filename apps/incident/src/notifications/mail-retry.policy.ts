import { msOf, plusMs, type Instant } from '@ventanilla/kernel';

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** RFC 5321, 4.5.4.1: at least 4 to 5 days. */
const GIVE_UP_AFTER_MS = 4 * 24 * 60 * MINUTE_MS;

/**
 * When a mail that was not taken is tried again: after 1, 2, 4 minutes and so on up to an hour; undefined once that has
 * gone on for four days.
 */
export const nextTryAt = (tries: number, since: Instant, at: Instant): Instant | undefined => {
  if (msOf(at) - msOf(since) >= GIVE_UP_AFTER_MS) return undefined;
  return plusMs(at, Math.min(MINUTE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS));
};
