import fc from 'fast-check';
import { instantOf, msOf } from '@ventanilla/kernel';
import { EVERY_DAY, madridSummerTime, madridTime, onDays } from '../fixtures/terms-of-specs.js';
import { endOfHours, requireEnd, type HoursOfWeek } from './hours-of-week.js';
import { wallClockMs } from './zone-offsets.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const winter = madridTime;
const summer = madridSummerTime;

const madrid = (week: HoursOfWeek['week']): HoursOfWeek => ({ zone: 'Europe/Madrid', week });
const nights = madrid(onDays(EVERY_DAY, '20:00', '08:00'));
const weekend = madrid([...onDays([1, 2, 3, 4, 5], '20:00', '08:00'), ...onDays([6, 7], '00:00', '24:00')]);
const smallHours = madrid(onDays(EVERY_DAY, '22:00', '02:30'));

const endOf = (hours: HoursOfWeek, at: string): string | undefined => {
  const end = endOfHours(hours, msOf(at));
  return end === undefined ? undefined : instantOf(end);
};

describe('Hours of a week', () => {
  it.each([
    ['end in the morning after', nights, winter('2026-01-09 23:00'), winter('2026-01-10 08:00')],
    ['end in the morning of the day itself', nights, winter('2026-01-10 07:59'), winter('2026-01-10 08:00')],
    ['begin with their first minute', nights, winter('2026-01-09 20:00'), winter('2026-01-10 08:00')],
    ['are over with their last', nights, winter('2026-01-10 08:00'), undefined],
    ['are none in between', nights, winter('2026-01-09 19:59'), undefined],
    ['go on into those that touch them', weekend, winter('2026-01-09 21:00'), winter('2026-01-12 00:00')],
    [
      'end an hour earlier for the world in the night that loses an hour',
      nights,
      winter('2026-03-28 23:00'),
      summer('2026-03-29 08:00'),
    ],
    [
      'end an hour later for the world in the night that has one twice',
      nights,
      summer('2026-10-24 23:00'),
      winter('2026-10-25 08:00'),
    ],
    [
      'end with the jump where clocks jump over their end',
      smallHours,
      winter('2026-03-28 23:00'),
      summer('2026-03-29 03:00'),
    ],
    [
      'end whenever clocks show their end',
      smallHours,
      summer('2026-10-25 01:00'),
      summer('2026-10-25 02:30'),
    ],
    [
      'come again with the hour that comes twice',
      smallHours,
      winter('2026-10-25 02:10'),
      winter('2026-10-25 02:30'),
    ],
  ])('%s', (_, hours, at, end) => {
    expect(endOf(hours, at)).toBe(end);
  });

  it('that leave nothing out are refused: what waits for their end would never come', () => {
    expect(() => requireEnd(onDays(EVERY_DAY, '00:00', '24:00'))).toThrow('leave some of it out');
    expect(() => requireEnd(onDays(EVERY_DAY, '06:00', '06:00'))).toThrow('leave some of it out');
    expect(() => requireEnd(onDays(EVERY_DAY, '06:00', '05:59'))).not.toThrow();
    expect(() => requireEnd(onDays([1, 2, 3, 4, 5, 6], '00:00', '24:00'))).not.toThrow();
  });
});

const minute = fc.integer({ min: 0, max: 1_439 });
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const someHours = fc.record({
  zone: fc.constantFrom('Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'),
  week: fc
    .array(
      fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        from: minute,
        lasts: fc.integer({ min: 1, max: 900 }),
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((week) =>
      week.map(({ weekday, from, lasts }) => ({
        weekday,
        from: clock(from),
        to: clock((from + lasts) % 1_440),
      })),
    ),
});
// Around the changes of clocks of 2026 in those zones, too.
const someMinute = fc
  .integer({ min: 0, max: 366 * 1_440 - 1 })
  .map((minutes) => msOf('2026-01-01T00:00:00.000Z') + minutes * MINUTE_MS);

/** Whether a wall clock shows one of the hours, said in another way. */
const shows = ({ zone, week }: HoursOfWeek, at: number): boolean => {
  const reading = wallClockMs(zone, at);
  const minutes = Math.floor((reading % DAY_MS) / MINUTE_MS);
  const today = new Date(reading).getUTCDay() || 7;
  const yesterday = today === 1 ? 7 : today - 1;
  const of = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return week.some(({ weekday, from, to }) => {
    const overnight = of(to) <= of(from);
    if (weekday === today && minutes >= of(from) && (overnight || minutes < of(to))) return true;
    return weekday === yesterday && overnight && minutes < of(to);
  });
};

describe('Hours of a week, for any hours and any minute', () => {
  it('hold just where a wall clock shows one of them, and end with the first minute that shows none', () => {
    fc.assert(
      fc.property(someHours, someMinute, (hours, at) => {
        const end = endOfHours(hours, at);
        if (end === undefined) return !shows(hours, at);
        for (let each = at; each < end; each += MINUTE_MS) if (!shows(hours, each)) return false;
        return !shows(hours, end);
      }),
      { numRuns: 60 },
    );
  });
});
