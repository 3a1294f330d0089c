import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import { wallClockMs } from '@ventanilla/service-level';
import type { BusinessCalendar } from '../../configuration/incident-settings.js';

const DAY_MS = 86_400_000;

/** A wall clock's reading, as if it were one of UTC. */
type WallClockMs = number;

const wallClock = (timeZone: string, ms: number): WallClockMs => wallClockMs(timeZone, ms) + (ms % 1_000);

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
