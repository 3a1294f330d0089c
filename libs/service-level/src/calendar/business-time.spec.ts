import { msOf } from '@ventanilla/kernel';
import {
  HOUR_MS,
  EVERY_DAY,
  madrid,
  madridTime,
  madridSummerTime,
  office,
  onDays,
} from '../fixtures/terms-of-specs.js';
import type { CalendarVersion, HolidayRule } from './calendar.js';
import { businessTime } from './timekeeping.js';

const name = { en: 'Holiday', es: 'Festivo' };
const on = (rule: HolidayRule): CalendarVersion => madrid({ holidays: [{ name, rule }] });

const hours = (calendar: CalendarVersion, from: string, to: string): number =>
  businessTime([calendar]).elapsed(msOf(from), msOf(to)) / HOUR_MS;

/** Hours that a local date of winter has. */
const hoursOn = (calendar: CalendarVersion, date: string): number =>
  hours(calendar, madridTime(`${date} 00:00`), madridTime(`${date} 24:00`));

const day = madrid({ week: onDays(EVERY_DAY, '00:00', '24:00') });
const night = madrid({ week: onDays(EVERY_DAY, '22:00', '06:00') });
const winter = madridTime;
const summer = madridSummerTime;

describe('Business time', () => {
  it.each([
    ['counts opening hours only', office, winter('2026-01-09 16:00'), winter('2026-01-12 10:00'), 2],
    ['counts nothing while closed', office, winter('2026-01-09 18:00'), winter('2026-01-12 08:00'), 0],
    [
      'counts to the end of the day and on after midnight',
      day,
      winter('2026-01-09 23:00'),
      winter('2026-01-10 01:00'),
      2,
    ],
    [
      'counts a night that ends on the next day',
      night,
      winter('2026-01-09 21:00'),
      winter('2026-01-10 07:00'),
      8,
    ],
    ['counts over the turn of the year', night, winter('2025-12-31 21:00'), winter('2026-01-01 07:00'), 8],
    ['counts a whole year', day, winter('2026-01-01 00:00'), winter('2027-01-01 00:00'), 365 * 24],
    [
      'counts 23 h on the day that loses an hour',
      day,
      winter('2026-03-29 00:00'),
      summer('2026-03-30 00:00'),
      23,
    ],
    [
      'counts 25 h on the day that has one twice',
      day,
      summer('2026-10-25 00:00'),
      winter('2026-10-26 00:00'),
      25,
    ],
    [
      'counts 7 h of the night that loses one',
      night,
      winter('2026-03-28 21:00'),
      summer('2026-03-29 07:00'),
      7,
    ],
    [
      'counts 9 h of the night that has one twice',
      night,
      summer('2026-10-24 21:00'),
      winter('2026-10-25 07:00'),
      9,
    ],
    [
      'opens at the same time of day in summer',
      office,
      summer('2026-07-01 08:00'),
      summer('2026-07-01 10:00'),
      1,
    ],
    ['counts nothing backwards', office, winter('2026-01-09 12:00'), winter('2026-01-09 10:00'), 0],
  ])('%s', (...[, calendar, from, to, expected]) => {
    expect(hours(calendar, from, to)).toBe(expected);
  });

  it('counts nothing in hours that the clocks skip, and hours that they show twice twice', () => {
    const small = madrid({ week: onDays(EVERY_DAY, '02:00', '03:00') });
    expect(hours(small, winter('2026-03-29 00:00'), summer('2026-03-29 12:00'))).toBe(0);
    expect(hours(small, summer('2026-10-25 00:00'), winter('2026-10-25 12:00'))).toBe(2);
  });

  it('counts two spans of a day and overlapping ones once', () => {
    const split = madrid({ week: [...onDays([5], '09:00', '14:00'), ...onDays([5], '16:00', '19:00')] });
    const overlapping = madrid({
      week: [...onDays([5], '09:00', '14:00'), ...onDays([5], '13:00', '15:00')],
    });
    expect(hoursOn(split, '2026-01-09')).toBe(8);
    expect(hoursOn(overlapping, '2026-01-09')).toBe(6);
  });

  it.each<[string, HolidayRule, string]>([
    ['a date', { kind: 'date', date: '2026-12-04' }, '2026-12-04'],
    ['a day of the year', { kind: 'yearly', month: 1, day: 6 }, '2026-01-06'],
    [
      'a day of the year that is kept on Monday after a Sunday',
      { kind: 'yearly', month: 11, day: 1, observed: 'monday-after-sunday' },
      '2026-11-02',
    ],
    [
      'a day of the year that is kept on Friday before a Saturday',
      { kind: 'yearly', month: 12, day: 26, observed: 'nearest-weekday' },
      '2026-12-25',
    ],
    [
      'New Year on a Saturday that is kept in the old year',
      { kind: 'yearly', month: 1, day: 1, observed: 'nearest-weekday' },
      '2027-12-31',
    ],
    ['Good Friday', { kind: 'easter', days: -2 }, '2026-04-03'],
    ['Easter Monday', { kind: 'easter', days: 1 }, '2025-04-21'],
    ['the fourth Thursday of November', { kind: 'weekday', month: 11, weekday: 4, nth: 4 }, '2026-11-26'],
    ['the last Monday of May', { kind: 'weekday', month: 5, weekday: 1, nth: -1 }, '2026-05-25'],
  ])('is closed on a holiday by rule: %s', (_, rule, date) => {
    expect(hoursOn(office, date)).toBe(8);
    expect(hoursOn(on(rule), date)).toBe(0);
  });

  it('is open as usual in a year without 29 February, and in a month without a fifth Friday', () => {
    const leap = on({ kind: 'yearly', month: 2, day: 29 });
    expect(hours(leap, winter('2028-02-29 00:00'), winter('2028-03-02 00:00'))).toBe(8);
    expect(hours(leap, winter('2026-02-27 00:00'), winter('2026-03-02 24:00'))).toBe(16);
    const fifth = on({ kind: 'weekday', month: 2, weekday: 5, nth: 5 });
    expect(hours(fifth, winter('2026-02-01 00:00'), winter('2026-03-01 00:00'))).toBe(20 * 8);
  });

  it('lets an exception decide before holidays and week', () => {
    const calendar = madrid({
      holidays: [{ name, rule: { kind: 'yearly', month: 1, day: 6 } }],
      exceptions: [
        { date: '2026-01-06', name, hours: [{ from: '10:00', to: '12:00' }] },
        { date: '2026-01-10', name, hours: [{ from: '09:00', to: '13:00' }] },
        { date: '2026-01-09', name, hours: [] },
      ],
    });
    expect(hoursOn(calendar, '2026-01-06')).toBe(2);
    expect(hoursOn(calendar, '2026-01-10')).toBe(4);
    expect(hoursOn(calendar, '2026-01-09')).toBe(0);
  });

  it('counts by each version from its own instant on', () => {
    const wider = madrid({
      version: 2,
      from: winter('2026-01-09 12:00'),
      week: onDays(EVERY_DAY, '00:00', '24:00'),
    });
    const time = businessTime([wider, office]);
    const counted = time.elapsed(msOf(winter('2026-01-09 00:00')), msOf(winter('2026-01-10 00:00')));
    expect(counted / HOUR_MS).toBe(3 + 12);
  });

  it.each([
    ['on the same day', office, winter('2026-01-09 10:00'), 2, winter('2026-01-09 12:00')],
    [
      'at closing time, and not at the next opening',
      office,
      winter('2026-01-09 10:00'),
      7,
      winter('2026-01-09 17:00'),
    ],
    ['over a weekend', office, winter('2026-01-09 16:00'), 2, winter('2026-01-12 10:00')],
    ['from a time at which it is closed', office, winter('2026-01-10 11:00'), 1, winter('2026-01-12 10:00')],
    ['at once for nothing', office, winter('2026-01-10 11:00'), 0, winter('2026-01-10 11:00')],
    ['over the turn of the year', office, winter('2025-12-31 16:00'), 2, winter('2026-01-01 10:00')],
    ['over a change of the clocks', day, winter('2026-03-28 12:00'), 24, summer('2026-03-29 13:00')],
  ])('is reached %s', (...[, calendar, from, amount, expected]) => {
    const reached = businessTime([calendar]).after(msOf(from), amount * HOUR_MS);
    expect(new Date(reached).toISOString()).toBe(expected);
  });

  it('is never reached where it never opens', () => {
    expect(businessTime([madrid({ week: [] })]).after(0, 1)).toBe(Infinity);
  });

  it('says whether it is open: from the opening on, and not at the closing any more', () => {
    const time = businessTime([office]);
    const open = ['08:59', '09:00', '16:59', '17:00'].map((at) =>
      time.isOpen(msOf(winter(`2026-01-09 ${at}`))),
    );
    expect(open).toEqual([false, true, true, false]);
  });
});
