import { instantOf, msOf, type Instant } from '@ventanilla/kernel';

export const HOUR_MS = 3_600_000;

/** What is due within one hour, from an instant on. */
export interface DueHour<Row> {
  readonly from: Instant;
  /** Not included. */
  readonly until: Instant;
  readonly items: readonly Row[];
}

/**
 * Rows by the hour in which their next target is due, counted from now. What is due already, and is told to be late any
 * moment, stands in the first hour; an hour in which nothing is due stands there, too.
 */
export const byHour = <Row extends { readonly nextDueAt?: Instant }>(
  rows: readonly Row[],
  nowMs: number,
  hours: number,
): readonly DueHour<Row>[] => {
  const hourOf = ({ nextDueAt }: Row): number =>
    nextDueAt === undefined ? -1 : Math.max(0, Math.floor((msOf(nextDueAt) - nowMs) / HOUR_MS));
  return Array.from({ length: hours }, (_, hour) => ({
    from: instantOf(nowMs + hour * HOUR_MS),
    until: instantOf(nowMs + (hour + 1) * HOUR_MS),
    items: rows.filter((row) => hourOf(row) === hour),
  }));
};
