import { instantOf } from '@ventanilla/kernel';
import { refuseTerms } from '../terms.refusals.js';
import type { CalendarVersion, WeekdayHours } from './calendar.js';
import { DAY_MS } from './dates.js';
import { openingsOf, type Span } from './openings.js';
import { zoneOffsets } from './zone-offsets.js';

/** The same hours every week, by a wall clock of the zone. */
export interface HoursOfWeek {
  /** IANA name. */
  readonly zone: string;
  readonly week: readonly WeekdayHours[];
}

const WEEK_MS = 7 * DAY_MS;
/** Hours that leave some of the week out end within it, and a week later where clocks jump over what they leave out. */
const LONGEST_MS = 2 * WEEK_MS + DAY_MS;

const spansOf = ({ zone, week }: HoursOfWeek, within: Span): readonly Span[] => {
  const from = instantOf(within.from - WEEK_MS);
  const version: CalendarVersion = {
    calendar: '',
    version: 1,
    from,
    recordedAt: from,
    zone,
    offsets: zoneOffsets(zone, from, instantOf(within.to + WEEK_MS)),
    week,
    holidays: [],
    exceptions: [],
  };
  return openingsOf([version], within);
};

/**
 * When the hours that an instant falls into end, in milliseconds since 1970: the first instant at which a wall clock of
 * the zone, as this machine's time zone data has it, shows none of them. Undefined for an instant that falls into none.
 * @throws RangeError where there is no such zone
 */
export const endOfHours = (hours: HoursOfWeek, at: number): number | undefined => {
  const [first] = spansOf(hours, { from: at, to: at + LONGEST_MS });
  return first && first.from <= at ? first.to : undefined;
};

/** Refuses hours that leave nothing of the week out: nothing that waits for their end would ever come. */
export const requireEnd = (week: HoursOfWeek['week']): void => {
  const [first] = spansOf({ zone: 'UTC', week }, { from: 0, to: LONGEST_MS });
  if (first && first.to - first.from > WEEK_MS) refuseTerms('HOURS_NEVER_END');
};
