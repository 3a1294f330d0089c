import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import type { CalendarVersion } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import { clipped, openDays, reignOf, type DayRule, type Span } from '../calendar/openings.js';

/** A part of a number: what one date of one calendar version gave to it, or why it gave nothing. */
export interface CountedPiece {
  readonly from: Instant;
  readonly to: Instant;
  readonly elapsedMs: number;
  /** Absent for wall time. */
  readonly day?: { readonly date: string; readonly because: DayRule; readonly calendarVersion: number };
}

const sizeOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

const hasOffset = ({ offsets }: CalendarVersion, at: number): number =>
  (offsets.findLast(({ from }) => msOf(from) <= at) ?? offsets[0])?.seconds ?? 0;

const wallPiece = ({ from, to }: Span): CountedPiece => ({
  from: instantOf(from),
  to: instantOf(to),
  elapsedMs: to - from,
});

/** Whether a closed date is worth a word: one that lies in the span and is not merely outside the week's hours. */
const isNamed = (because: DayRule, date: string, span: Span, version: CalendarVersion): boolean => {
  const midnight = msOf(`${date}T00:00:00.000Z`);
  const noon = midnight + 43_200_000 - hasOffset(version, midnight) * 1_000;
  return because.rule !== 'week' && noon >= span.from && noon < span.to;
};

const piecesOfVersion = (version: CalendarVersion, span: Span): readonly CountedPiece[] =>
  openDays(version, span).flatMap(({ day, because, spans }): readonly CountedPiece[] => {
    const date = dateOf(day);
    const its = clipped(spans, span);
    const shown = { date, because, calendarVersion: version.version };
    const [first] = its;
    if (first) {
      const last = its.at(-1) ?? first;
      return [{ from: instantOf(first.from), to: instantOf(last.to), elapsedMs: sizeOf(its), day: shown }];
    }
    if (spans.length > 0 || !isNamed(because, date, span, version)) return [];
    const at = instantOf(span.from);
    return [{ from: at, to: at, elapsedMs: 0, day: shown }];
  });

/**
 * The pieces of a counted span, by date; without versions it is wall time. Where hours of one date overlap those of
 * the next, each is shown as its own and the sum of the pieces is more than what counts.
 */
export const countedPieces = (versions: readonly CalendarVersion[], span: Span): readonly CountedPiece[] => {
  if (versions.length === 0) return [wallPiece(span)];
  const ordered = [...versions].sort((one, other) => msOf(one.from) - msOf(other.from));
  return ordered.flatMap((version, index) => {
    const [reign] = clipped([reignOf(ordered, index)], span);
    return reign ? piecesOfVersion(version, reign) : [];
  });
};
