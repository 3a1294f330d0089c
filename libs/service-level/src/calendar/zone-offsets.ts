import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import type { ZoneOffset } from './calendar.js';
import { DAY_MS } from './dates.js';

const SECOND_MS = 1_000;
const STEP_MS = 7 * DAY_MS;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError where there is no such zone */
const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
};

/** Whether this machine knows a time zone by that IANA name. */
export const isZone = (zone: string): boolean => {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
};

/**
 * What a wall clock of the zone reads at an instant, to the second and as milliseconds of UTC, as this machine's time
 * zone data has it.
 * @throws RangeError where there is no such zone
 */
export const wallClockMs = (zone: string, ms: number): number => {
  const parts = clockOf(zone).formatToParts(ms);
  const read = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

const offsetReader =
  (zone: string): ((ms: number) => number) =>
  (ms) =>
    (wallClockMs(zone, ms) - ms) / SECOND_MS;

/** The second at which the offset is another one; it is at both ends of (from, to]. */
const changeWithin = (offsetAt: (ms: number) => number, from: number, to: number): number => {
  const before = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > SECOND_MS) {
    const middle = low + Math.floor((high - low) / 2 / SECOND_MS) * SECOND_MS;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * A zone's offsets from one instant to another as this machine's time zone data has them. For the making of a
 * calendar version, which keeps them (R8): a clock never asks.
 */
export const zoneOffsets = (zone: string, from: Instant, to: Instant): readonly ZoneOffset[] => {
  const offsetAt = offsetReader(zone);
  const start = Math.floor(msOf(from) / SECOND_MS) * SECOND_MS;
  const offsets: ZoneOffset[] = [{ from: instantOf(start), seconds: offsetAt(start) }];
  for (let at = start; at < msOf(to); at += STEP_MS) {
    // Two changes within a week that undo each other (never seen but in 1940s decrees) would be missed.
    if (offsetAt(at + STEP_MS) === offsetAt(at)) continue;
    const changed = changeWithin(offsetAt, at, at + STEP_MS);
    offsets.push({ from: instantOf(changed), seconds: offsetAt(changed) });
  }
  return offsets;
};
