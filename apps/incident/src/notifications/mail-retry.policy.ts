import { msOf, plusMs, type Instant } from '@ventanilla/kernel';

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** RFC 5321, 4.5.4.1: at least 4 to 5 days. */
const GIVE_UP_AFTER_MS = 4 * 24 * 60 * MINUTE_MS;

/** What a mail waits for: that its server takes it, or that this service hears of whom it goes to. */
export type WaitsFor = 'server' | 'news';

const FIRST_PAUSE_MS: Readonly<Record<WaitsFor, number>> = { server: MINUTE_MS, news: 5_000 };

interface Tried {
  readonly waitsFor: WaitsFor;
  readonly tries: number;
  readonly since: Instant;
}

/**
 * When a mail that did not go out is tried again: after 1, 2, 4 minutes and so on up to an hour, or from 5 s on where it
 * waits for news; undefined once that has gone on for four days.
 */
export const nextTryAt = ({ waitsFor, tries, since }: Tried, at: Instant): Instant | undefined => {
  if (msOf(at) - msOf(since) >= GIVE_UP_AFTER_MS) return undefined;
  return plusMs(at, Math.min(FIRST_PAUSE_MS[waitsFor] * 2 ** (tries - 1), LONGEST_PAUSE_MS));
};
