import { groupedBy, msOf } from '@ventanilla/kernel';
import type { CalendarVersion } from '../calendar/calendar.js';
import { businessTime, wallTime, type Timekeeping } from '../calendar/timekeeping.js';
import type { AgreementVersion, Measure, Target, TargetTime } from './agreement.js';

/** An agreement version with its instants in milliseconds. */
export interface KnownVersion {
  readonly version: AgreementVersion;
  readonly from: number;
  /** Infinity where it has no end. */
  readonly until: number;
  readonly recordedAt: number;
  readonly byMeasure: ReadonlyMap<Measure, readonly Target[]>;
}

/** Where the caller is, and by when something had to be recorded to be known, in milliseconds. */
interface Asked {
  readonly location?: string;
  readonly knownBy: number;
}

/** All that is agreed, made ready to be asked often. */
export interface Terms {
  agreementsOf(organisation: string): readonly KnownVersion[];
  /**
   * As it was recorded by an instant in milliseconds, so that what is foretold then does not change afterwards.
   * Throws where the calendar is not among these terms: no time is better than a wrong one.
   */
  timeOf(time: TargetTime, asked: Asked): Timekeeping;
  /** The versions that `timeOf` counts by; none for wall time. */
  versionsOf(time: TargetTime, asked: Asked): readonly CalendarVersion[];
  /** The id of the calendar that counts; undefined for wall time. */
  calendarOf(time: TargetTime, location: string | undefined): string | undefined;
}

const knownOf = (version: AgreementVersion): KnownVersion => ({
  version,
  from: msOf(version.validFrom),
  until: version.validUntil === undefined ? Infinity : msOf(version.validUntil),
  recordedAt: msOf(version.recordedAt),
  byMeasure: groupedBy(version.targets, ({ measure }) => measure),
});

const calendarOf = (time: TargetTime, location: string | undefined): string | undefined =>
  time.kind === 'wall'
    ? undefined
    : (time.byLocation?.find((place) => place.location === location)?.calendar ?? time.calendar);

/** The versions of one calendar in the order in which they were recorded; the first was always known. */
class KnownCalendar {
  private readonly recordedAt: readonly number[];
  private readonly times: Timekeeping[] = [];

  constructor(private readonly versions: readonly CalendarVersion[]) {
    this.recordedAt = versions.map((version) => msOf(version.recordedAt));
  }

  timeKnownBy(at: number): Timekeeping {
    const versions = this.versionsKnownBy(at);
    return (this.times[versions.length] ??= businessTime(versions));
  }

  versionsKnownBy(at: number): readonly CalendarVersion[] {
    let count = this.versions.length;
    while (count > 1 && (this.recordedAt[count - 1] as number) > at) count -= 1;
    return count === this.versions.length ? this.versions : this.versions.slice(0, count);
  }
}

const inOrder = (versions: readonly CalendarVersion[]): readonly CalendarVersion[] =>
  [...versions].sort((one, other) => one.version - other.version);

export const termsOf = (
  agreements: readonly AgreementVersion[],
  calendars: readonly CalendarVersion[],
): Terms => {
  const byOrganisation = groupedBy(agreements.map(knownOf), ({ version }) => version.organisation);
  const known = new Map(
    [...groupedBy(calendars, ({ calendar }) => calendar)].map(([id, versions]) => [
      id,
      new KnownCalendar(inOrder(versions)),
    ]),
  );
  const calendarFor = (time: TargetTime, location: string | undefined): KnownCalendar | undefined => {
    const id = calendarOf(time, location);
    if (id === undefined) return undefined;
    const calendar = known.get(id);
    if (!calendar) throw new RangeError(`These terms have no calendar ${id}.`);
    return calendar;
  };
  return {
    agreementsOf: (organisation) => byOrganisation.get(organisation) ?? [],
    calendarOf,
    timeOf: (time, { location, knownBy }) => calendarFor(time, location)?.timeKnownBy(knownBy) ?? wallTime,
    versionsOf: (time, { location, knownBy }) => calendarFor(time, location)?.versionsKnownBy(knownBy) ?? [],
  };
};
