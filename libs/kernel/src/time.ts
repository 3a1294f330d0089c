/** An instant as RFC 3339 in UTC with milliseconds, `2026-11-23T09:30:00.000Z`: sorts as text. */
export type Instant = string;

const DAY_IN_MS = 86_400_000;
const HOUR_IN_MS = 3_600_000;
const TO_THE_MINUTE = '2026-11-23T09:30'.length;

let lastMs = 0;
let lastInstant: Instant = new Date(lastMs).toISOString();

/** What is asked for many times within one millisecond is written once. */
export const instantOf = (ms: number): Instant => {
  if (ms === lastMs) return lastInstant;
  lastInstant = new Date(ms).toISOString();
  lastMs = ms;
  return lastInstant;
};
export const msOf = (instant: Instant): number => Date.parse(instant);
const minuteOf = (instant: Instant): string => instant.slice(0, TO_THE_MINUTE);
export const plusMs = (instant: Instant, ms: number): Instant => instantOf(msOf(instant) + ms);
export const plusHours = (instant: Instant, hours: number): Instant => plusMs(instant, hours * HOUR_IN_MS);
export const plusDays = (instant: Instant, days: number): Instant => plusMs(instant, days * DAY_IN_MS);
/** Whether one lies in an earlier minute than the other: people do not tell seconds. */
export const isInEarlierMinute = (one: Instant, other: Instant): boolean => minuteOf(one) < minuteOf(other);
export const laterOf = (one: Instant, other: Instant): Instant => (one > other ? one : other);
