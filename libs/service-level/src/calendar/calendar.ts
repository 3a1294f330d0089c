import type { Instant } from '@ventanilla/kernel';

/** Words for people, in both languages. */
export interface Label {
  readonly en: string;
  readonly es: string;
}

/**
 * Wall-clock hours as `HH:MM`; `24:00` is the end of the day. Where `to` is not after `from` they end on the next
 * day; they belong to the day on which they begin.
 */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

export interface WeekdayHours extends Hours {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

/** When a holiday on a Sunday (or a Saturday) is kept instead. */
export const OBSERVANCES = ['monday-after-sunday', 'nearest-weekday'] as const;
export type Observance = (typeof OBSERVANCES)[number];

export type HolidayRule =
  | { readonly kind: 'date'; /** `YYYY-MM-DD` */ readonly date: string }
  | {
      readonly kind: 'yearly';
      readonly month: number;
      readonly day: number;
      readonly observed?: Observance;
    }
  /** So many days after Easter Sunday of the Gregorian calendar; -2 is Good Friday. */
  | { readonly kind: 'easter'; readonly days: number }
  /** The nth such weekday of a month, 1 to 5; -1 is its last. A month without a fifth has none. */
  | { readonly kind: 'weekday'; readonly month: number; readonly weekday: number; readonly nth: number };

export interface Holiday {
  readonly name: Label;
  readonly rule: HolidayRule;
}

/** A date with hours of its own, whatever week and holidays say; without hours it is closed. */
export interface CalendarException {
  readonly date: string;
  readonly name: Label;
  readonly hours: readonly Hours[];
}

/** The zone's offset from UTC in seconds (east is positive) from an instant on. */
export interface ZoneOffset {
  readonly from: Instant;
  readonly seconds: number;
}

/**
 * When somebody is there. A version never changes; the next one holds from its own `from` on, which is never
 * before it was recorded: what was counted until then stands.
 */
export interface CalendarVersion {
  readonly calendar: string;
  readonly version: number;
  readonly from: Instant;
  readonly recordedAt: Instant;
  /** IANA name, for people: what is counted by stands in `offsets`. */
  readonly zone: string;
  /** In order; the first holds for all time before it too, the last for all time after it. */
  readonly offsets: readonly ZoneOffset[];
  readonly week: readonly WeekdayHours[];
  readonly holidays: readonly Holiday[];
  readonly exceptions: readonly CalendarException[];
}
