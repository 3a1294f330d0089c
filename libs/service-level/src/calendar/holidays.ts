import type { Holiday, HolidayRule, Label, Observance } from './calendar.js';
import { dayOf, dayOfDate, daysIn, weekdayOf, type DayNumber } from './dates.js';

const SATURDAY = 6;
const SUNDAY = 7;
const WEEK = 7;

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876). */
export const easterOf = (year: number): DayNumber => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const moon = Math.floor((century - correction + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
};

const observedOn = (day: DayNumber, observed: Observance | undefined): DayNumber => {
  const weekday = weekdayOf(day);
  if (observed !== undefined && weekday === SUNDAY) return day + 1;
  return observed === 'nearest-weekday' && weekday === SATURDAY ? day - 1 : day;
};

const nthWeekday = (
  year: number,
  { month, weekday, nth }: Extract<HolidayRule, { kind: 'weekday' }>,
): DayNumber | undefined => {
  const first = dayOf(year, month, 1);
  const last = first + daysIn(year, month) - 1;
  if (nth < 0) return last - ((weekdayOf(last) - weekday + WEEK) % WEEK);
  const day = first + ((weekday - weekdayOf(first) + WEEK) % WEEK) + (nth - 1) * WEEK;
  return day > last ? undefined : day;
};

/** The day of a rule in a year; undefined in a year that has none, such as one without a 29 February. */
const dayOfRule = (rule: HolidayRule, year: number): DayNumber | undefined => {
  switch (rule.kind) {
    case 'date':
      return rule.date.startsWith(`${year}-`) ? dayOfDate(rule.date) : undefined;
    case 'yearly':
      return rule.day > daysIn(year, rule.month)
        ? undefined
        : observedOn(dayOf(year, rule.month, rule.day), rule.observed);
    case 'easter':
      return easterOf(year) + rule.days;
    case 'weekday':
      return nthWeekday(year, rule);
  }
};

/** The holidays that fall near a year, by day: a rule may move one over the turn of the year. */
export const holidaysAround = (holidays: readonly Holiday[], year: number): ReadonlyMap<DayNumber, Label> => {
  const days = new Map<DayNumber, Label>();
  for (const { name, rule } of holidays)
    for (const near of [year - 1, year, year + 1]) {
      const day = dayOfRule(rule, near);
      if (day !== undefined) days.set(day, name);
    }
  return days;
};
