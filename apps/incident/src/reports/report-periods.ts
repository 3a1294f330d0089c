import { Refused } from '@ventanilla/kernel';
import type { Instant } from '@ventanilla/kernel';
import { DateTime, type DurationLike } from 'luxon';

export const REPORT_REFUSALS = {
  PERIOD_UNKNOWN: 'There is no such month or week, or it has not begun.',
} as const;

export interface ReportPeriod {
  readonly from: Instant;
  /** The first instant after it. */
  readonly until: Instant;
}

const instantOf = (at: DateTime): Instant => at.toUTC().toISO({ precision: 'millisecond' }) as Instant;

/** Of what has not begun nothing can be said. */
const periodOf = (begin: DateTime, length: DurationLike, now: Instant): ReportPeriod => {
  if (!begin.isValid || begin > DateTime.fromISO(now))
    throw new Refused('PERIOD_UNKNOWN', REPORT_REFUSALS.PERIOD_UNKNOWN);
  return { from: instantOf(begin), until: instantOf(begin.plus(length)) };
};

/** `2026-10`, as it is in an IANA zone. @throws Refused PERIOD_UNKNOWN */
export const monthIn = (zone: string, month: string, now: Instant): ReportPeriod =>
  periodOf(DateTime.fromFormat(month, 'yyyy-MM', { zone }), { months: 1 }, now);

/** An ISO week, from Monday on: `2026-W47`. @throws Refused PERIOD_UNKNOWN */
export const weekIn = (zone: string, week: string, now: Instant): ReportPeriod =>
  periodOf(DateTime.fromISO(week, { zone }), { weeks: 1 }, now);

/** So many weeks before the beginning of a period, by the calendar of the zone. */
export const weeksBefore = (from: Instant, weeks: number, zone: string): Instant =>
  instantOf(DateTime.fromISO(from, { zone }).minus({ weeks }));
