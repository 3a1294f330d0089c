import { msOf } from '@ventanilla/kernel';
import type { CalendarVersion, Hours, Label } from './calendar.js';
import { DAY_MS, dayOfDate, MINUTE_MS, minuteOf, weekdayOf, type DayNumber } from './dates.js';
import { holidaysAround } from './holidays.js';

const MINUTES_PER_DAY = 1_440;
/** A local date begins less than a day before or after the same date in UTC, and its hours may run a day longer. */
const MARGIN_DAYS = 3;

/** Half open, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What decides a date's hours. */
export type DayRule =
  | { readonly rule: 'week' }
  | { readonly rule: 'holiday'; readonly name: Label }
  | { readonly rule: 'exception'; readonly name: Label };

export interface OpenDay {
  readonly day: DayNumber;
  readonly because: DayRule;
  /** When the wall clock shows a time within the hours: an hour that comes twice counts twice. */
  readonly spans: readonly Span[];
}

interface OffsetPeriod extends Span {
  readonly offsetMs: number;
}

/** What of a calendar version says when it is open. */
type OpeningRules = Pick<CalendarVersion, 'offsets' | 'week' | 'holidays' | 'exceptions'>;

const offsetPeriods = ({ offsets }: OpeningRules): readonly OffsetPeriod[] =>
  offsets.map(({ from, seconds }, index) => {
    const next = offsets[index + 1];
    return {
      from: index === 0 ? -Infinity : msOf(from),
      to: next ? msOf(next.from) : Infinity,
      offsetMs: seconds * 1_000,
    };
  });

/** Hours of a date as instants: once for each offset under which the wall clock shows them. */
const instantsOf = (day: DayNumber, { from, to }: Hours, periods: readonly OffsetPeriod[]): Span[] => {
  const opens = minuteOf(from);
  const closes = minuteOf(to) > opens ? minuteOf(to) : minuteOf(to) + MINUTES_PER_DAY;
  const localFrom = day * DAY_MS + opens * MINUTE_MS;
  const localTo = day * DAY_MS + closes * MINUTE_MS;
  const spans: Span[] = [];
  for (const period of periods) {
    const span = {
      from: Math.max(period.from, localFrom - period.offsetMs),
      to: Math.min(period.to, localTo - period.offsetMs),
    };
    if (span.from < span.to) spans.push(span);
  }
  return spans;
};

/** Every date that has to do with [from, to), in order, with what decides its hours. */
export const openDays = (version: OpeningRules, { from, to }: Span): readonly OpenDay[] => {
  const near = { from: from - MARGIN_DAYS * DAY_MS, to: to + MARGIN_DAYS * DAY_MS };
  const periods = offsetPeriods(version).filter((period) => period.from < near.to && period.to > near.from);
  const exceptions = new Map(version.exceptions.map((exception) => [dayOfDate(exception.date), exception]));
  const days: OpenDay[] = [];
  let year = Number.NaN;
  let holidays: ReadonlyMap<DayNumber, Label> = new Map();
  for (let day = Math.floor(near.from / DAY_MS); day * DAY_MS < near.to; day += 1) {
    const itsYear = new Date(day * DAY_MS).getUTCFullYear();
    if (itsYear !== year) holidays = holidaysAround(version.holidays, (year = itsYear));
    const exception = exceptions.get(day);
    const holiday = holidays.get(day);
    const { because, hours } = exception
      ? { because: { rule: 'exception', name: exception.name } as const, hours: exception.hours }
      : holiday
        ? { because: { rule: 'holiday', name: holiday } as const, hours: [] }
        : {
            because: { rule: 'week' } as const,
            hours: version.week.filter(({ weekday }) => weekday === weekdayOf(day)),
          };
    days.push({ day, because, spans: hours.flatMap((one) => instantsOf(day, one, periods)) });
  }
  return days;
};

/** In order, without overlaps: what touches becomes one. */
export const united = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
};

export const clipped = (spans: readonly Span[], { from, to }: Span): readonly Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);

/** For how long a version is the one that counts: until the next one's `from`. */
export const reignOf = (versions: readonly CalendarVersion[], index: number): Span => {
  const version = versions[index];
  const next = versions[index + 1];
  return {
    from: index === 0 || !version ? -Infinity : msOf(version.from),
    to: next ? msOf(next.from) : Infinity,
  };
};

/** When the versions of a calendar, in order, are open within a span. */
export const openingsOf = (versions: readonly CalendarVersion[], within: Span): readonly Span[] =>
  united(
    versions.flatMap((version, index) => {
      const [reign] = clipped([reignOf(versions, index)], within);
      return reign
        ? clipped(
            openDays(version, reign).flatMap(({ spans }) => spans),
            reign,
          )
        : [];
    }),
  );
