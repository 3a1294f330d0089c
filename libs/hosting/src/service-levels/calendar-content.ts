import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import {
  isZone,
  refuseTerms,
  zoneOffsets,
  type CalendarVersion,
  type HolidayRule,
} from '@ventanilla/service-level';
import type { CalendarContentDto, HolidayRuleDto } from './calendar-content.dto.js';

const YEAR_MS = 366 * 86_400_000;
/** Tickets of the past are counted by it too. */
const YEARS_BACK = 10;
/** After them the last offset goes on: a calendar is revised more often than that. */
const YEARS_AHEAD = 20;

const FIELDS: Readonly<Record<HolidayRule['kind'], readonly (keyof HolidayRuleDto)[]>> = {
  date: ['date'],
  yearly: ['month', 'day'],
  easter: ['days'],
  weekday: ['month', 'weekday', 'nth'],
};

/** A rule with the fields of its kind and no other. */
const holidayRule = (given: HolidayRuleDto): HolidayRule => {
  const { kind, observed } = given;
  const fields = FIELDS[kind];
  if (fields.some((field) => given[field] === undefined)) refuseTerms('HOLIDAY_INCOMPLETE', { kind, fields });
  const rule = Object.fromEntries(fields.map((field) => [field, given[field]]));
  return { kind, ...rule, ...(kind === 'yearly' && observed !== undefined && { observed }) } as HolidayRule;
};

/**
 * A zone's offsets around an instant, as this machine knows them (R8).
 * @throws Refused ZONE_UNKNOWN
 */
export const offsetsAround = (zone: string, around: Instant): CalendarVersion['offsets'] => {
  if (!isZone(zone)) refuseTerms('ZONE_UNKNOWN', { zone });
  const ms = msOf(around);
  return zoneOffsets(zone, instantOf(ms - YEARS_BACK * YEAR_MS), instantOf(ms + YEARS_AHEAD * YEAR_MS));
};

/**
 * What a calendar version holds that its description does not: the zone's offsets, and each holiday's rule with the
 * fields of its kind.
 * @throws Refused ZONE_UNKNOWN, HOLIDAY_INCOMPLETE
 */
export const completeCalendar = (
  { zone, holidays }: Pick<CalendarContentDto, 'zone' | 'holidays'>,
  around: Instant,
): Pick<CalendarVersion, 'offsets' | 'holidays'> => ({
  offsets: offsetsAround(zone, around),
  holidays: holidays.map(({ name, rule }) => ({ name, rule: holidayRule(rule) })),
});
