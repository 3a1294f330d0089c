import type { BusinessCalendar } from '../../configuration/incident-settings.js';
import { isZone } from '@ventanilla/service-level';
import { plusBusinessDays } from './business-days.policy.js';

const madrid: BusinessCalendar = {
  timeZone: 'Europe/Madrid',
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-12-25'],
};

describe('business days', () => {
  test.each([
    ['the next day', '2026-03-03T09:00:00.000Z', 1, '2026-03-04T09:00:00.000Z'],
    ['a Monday after a Friday', '2026-03-06T16:30:00.500Z', 1, '2026-03-09T16:30:00.500Z'],
    ['a Monday after a Saturday', '2026-03-07T09:00:00.000Z', 1, '2026-03-09T09:00:00.000Z'],
    ['a week later', '2026-03-03T09:00:00.000Z', 5, '2026-03-10T09:00:00.000Z'],
    ['not on a holiday', '2026-12-24T09:00:00.000Z', 1, '2026-12-28T09:00:00.000Z'],
    [
      'the same time of day once clocks went forward',
      '2026-03-27T09:00:00.000Z',
      1,
      '2026-03-30T08:00:00.000Z',
    ],
    ['the same time of day once clocks went back', '2026-10-23T08:00:00.000Z', 1, '2026-10-26T09:00:00.000Z'],
  ])('lead to %s', (_, from, days, expected) => {
    expect(plusBusinessDays(madrid, from, days)).toBe(expected);
  });

  test('count the days of the zone, not those of UTC', () => {
    // Friday 23:30 UTC is a Saturday in Madrid and still a Friday in New York.
    const late = '2026-03-06T23:30:00.000Z';
    expect(plusBusinessDays(madrid, late, 1)).toBe('2026-03-08T23:30:00.000Z');
    expect(plusBusinessDays({ ...madrid, timeZone: 'America/New_York' }, late, 1)).toBe(
      '2026-03-09T22:30:00.000Z',
    );
  });

  test('may be worked on other days of the week', () => {
    const sunday = { ...madrid, workingDays: [7, 1] };
    expect(plusBusinessDays(sunday, '2026-03-06T09:00:00.000Z', 2)).toBe('2026-03-09T09:00:00.000Z');
  });

  test('need a time zone that there is', () => {
    expect(['Europe/Madrid', 'UTC', 'Nowhere/At-All'].map(isZone)).toEqual([true, true, false]);
  });
});
