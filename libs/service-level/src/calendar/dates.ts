/** Local dates as whole days since 1970-01-01. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

const MINUTES_PER_HOUR = 60;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday, 4 in ISO 8601. */
const EPOCH_WEEKDAY = 4;

export const dayOf = (year: number, month: number, day: number): DayNumber =>
  Date.UTC(year, month - 1, day) / DAY_MS;

/** Of `YYYY-MM-DD`. */
export const dayOfDate = (date: string): DayNumber => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;

export const dateOf = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: DayNumber): number =>
  ((((day + EPOCH_WEEKDAY - 1) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK) + 1;

/** Minutes since midnight of `HH:MM`. */
export const minuteOf = (time: string): number =>
  Number(time.slice(0, 2)) * MINUTES_PER_HOUR + Number(time.slice(3, 5));

/** How many days a month has. */
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();
