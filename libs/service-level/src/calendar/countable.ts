import { refuseTerms } from '../terms.refusals.js';
import type { CalendarVersion, HolidayRule } from './calendar.js';

type Content = Pick<CalendarVersion, 'week' | 'holidays' | 'exceptions'>;

const isDay = (date: string): boolean => {
  const ms = Date.parse(`${date}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
};

/** A leap year has every day that some year has. */
const LEAP_YEAR = 2_000;
const isDayOfSomeYear = (month: number, day: number): boolean =>
  isDay(`${LEAP_YEAR}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

const isDayOfRule = (rule: HolidayRule): boolean => {
  switch (rule.kind) {
    case 'date':
      return isDay(rule.date);
    case 'yearly':
      return isDayOfSomeYear(rule.month, rule.day);
    case 'weekday':
      return rule.nth !== 0;
    case 'easter':
      return true;
  }
};

/** Refuses what no calendar can say. */
export const requireCountable = ({ week, holidays, exceptions }: Content): void => {
  if (week.length === 0) refuseTerms('CALENDAR_NEVER_OPENS');
  const unknown = exceptions.find(({ date }) => !isDay(date));
  if (unknown) refuseTerms('DATE_UNKNOWN', { date: unknown.date });
  const odd = holidays.find(({ rule }) => !isDayOfRule(rule));
  if (odd) refuseTerms('DATE_UNKNOWN', { holiday: odd.name.en });
};
