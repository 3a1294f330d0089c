import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import type { BusinessCalendar } from '../../configuration/incident-settings.js';

const DAY_MS = 86_400_000;

/** A wall clock's reading, as if it were one of UTC. */
type WallClockMs = number;

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError where there is no such zone. */
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
};

export const isTimeZone = (timeZone: string): boolean => {
  try {
    clockOf(timeZone);
    return true;
  } catch {
    return false;
  }
};

const wallClock = (timeZone: string, ms: number): WallClockMs => {
  const read = new Map(
    clockOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = PARTS.map((part) =>
    read.get(part),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second) + (ms % 1_000);
};

/** The instant at which a wall clock reads so; where clocks jump over it, one that is as far from the jump. */
const instantAt = (timeZone: string, reading: WallClockMs): number => {
  const guess = reading - (wallClock(timeZone, reading) - reading);
  return guess - (wallClock(timeZone, guess) - reading);
};

const isWorkingDay = ({ workingDays, holidays }: BusinessCalendar, reading: WallClockMs): boolean => {
  const dayOfWeek = new Date(reading).getUTCDay() || 7;
  return workingDays.includes(dayOfWeek) && !holidays.includes(instantOf(reading).slice(0, 10));
};

/**
 * The same time of day so many business days later, in the calendar's time zone. The day itself never counts:
 * one business day after a Friday evening, and after a Saturday, is a Monday.
 */
export const plusBusinessDays = (calendar: BusinessCalendar, from: Instant, days: number): Instant => {
  let reading = wallClock(calendar.timeZone, msOf(from));
  for (let left = days; left > 0;) {
    reading += DAY_MS;
    if (isWorkingDay(calendar, reading)) left -= 1;
  }
  return instantOf(instantAt(calendar.timeZone, reading));
};
