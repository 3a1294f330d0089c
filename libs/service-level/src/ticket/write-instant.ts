import { instantOf, type Instant } from '@ventanilla/kernel';
import { DAY_MS, MINUTE_MS } from '../calendar/dates.js';

const MINUTES_PER_HOUR = 60;
const TWO_DIGITS = Array.from({ length: MINUTES_PER_HOUR }, (_, number) => String(number).padStart(2, '0'));

/**
 * A writer of instants that remembers the date of the last one. Clocks write many of a few days, most of them whole
 * minutes, and the platform takes more time for each than a run takes to be counted.
 */
export const instantWriter = (): ((ms: number) => Instant) => {
  let day = Number.NaN;
  let date = '';
  return (ms) => {
    const within = ms - Math.floor(ms / DAY_MS) * DAY_MS;
    if (within % MINUTE_MS !== 0) return instantOf(ms);
    if (ms - within !== day) {
      day = ms - within;
      date = instantOf(day).slice(0, -'00:00:00.000Z'.length);
    }
    const minutes = within / MINUTE_MS;
    const hour = TWO_DIGITS[Math.floor(minutes / MINUTES_PER_HOUR)] as string;
    return `${date}${hour}:${TWO_DIGITS[minutes % MINUTES_PER_HOUR] as string}:00.000Z`;
  };
};
