import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import type { Terms } from '../agreement/terms.js';
import type { CalendarVersion } from '../calendar/calendar.js';
import type { Run } from '../clock/clocks.js';
import { judgedRun } from '../clock/clocks-of.js';
import { runOf } from '../clock/run-of.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import { countedPieces, type CountedPiece } from './counted-pieces.js';

/** Everything that makes up the numbers of one run. */
export interface Why {
  readonly run: Run;
  /** The zone in which its people read a clock; UTC for wall time. */
  readonly zone: string;
  /** Its carried time and its pieces add up to its elapsed time. */
  readonly pieces: readonly CountedPiece[];
  /** An instant in that zone as `YYYY-MM-DD HH:MM`. */
  readonly localTime: (at: Instant) => string;
}

const localTimeIn =
  (version: CalendarVersion | undefined) =>
  (at: Instant): string => {
    const ms = msOf(at);
    const offset = version?.offsets.findLast(({ from }) => msOf(from) <= ms) ?? version?.offsets[0];
    return instantOf(ms + (offset?.seconds ?? 0) * 1_000)
      .slice(0, 16)
      .replace('T', ' ');
  };

/** Why a run says what it says at an instant; undefined where there is no such run then. */
export const whyOf = (
  facts: readonly TicketFact[],
  terms: Terms,
  asked: { readonly at: Instant; readonly run: string },
): Why | undefined => {
  const judged = judgedRun(facts, terms, asked);
  if (!judged) return undefined;
  const { piece, counting, end } = judged;
  const versions = terms.versionsOf(piece.agreed.target.time, {
    location: piece.subject.location,
    knownBy: end,
  });
  const last = versions.at(-1);
  return {
    run: runOf(judged, instantOf),
    zone: last?.zone ?? 'UTC',
    pieces: counting.spans.flatMap((span) => countedPieces(versions, span)),
    localTime: localTimeIn(last),
  };
};
