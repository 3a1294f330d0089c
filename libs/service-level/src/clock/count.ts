import type { Timekeeping } from '../calendar/timekeeping.js';
import type { Span } from '../calendar/openings.js';

/** Time that is counted: the spans, in order, and what was used before them. Milliseconds throughout. */
export interface Counting {
  readonly time: Timekeeping;
  readonly spans: readonly Span[];
  readonly carried: number;
  readonly from: number;
  /** Where counting goes on after the spans, if it does: what is foretold is foretold from here. */
  readonly end: number;
}

/** What is left of a span when holes, in any order and overlapping as they may, are taken out of it. */
export const without = (span: Span, holes: readonly Span[]): readonly Span[] => {
  if (span.to <= span.from) return [];
  const spans: Span[] = [];
  let from = span.from;
  for (const hole of holes.length > 1 ? [...holes].sort((one, other) => one.from - other.from) : holes) {
    if (hole.from >= span.to) break;
    if (hole.from > from) spans.push({ from, to: hole.from });
    from = Math.max(from, hole.to);
  }
  if (from < span.to) spans.push({ from, to: span.to });
  return spans;
};

export const elapsedOf = ({ time, spans, carried }: Counting): number =>
  spans.reduce((sum, { from, to }) => sum + time.elapsed(from, to), carried);

/** The earliest instant at which so much is used; after the spans as if counting went on at their end. */
export const reachedOf = ({ time, spans, carried, from: start, end }: Counting, amount: number): number => {
  let missing = amount - carried;
  if (missing <= 0) return start;
  for (const { from, to } of spans) {
    const used = time.elapsed(from, to);
    if (used >= missing) return time.after(from, missing);
    missing -= used;
  }
  return time.after(end, missing);
};
