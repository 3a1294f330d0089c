import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import type { Terms } from '../agreement/terms.js';
import type { CalendarVersion } from '../calendar/calendar.js';
import type { Run } from '../clock/clocks.js';
import { isSameVerdict, judgedRun } from '../clock/clocks-of.js';
import { runOf } from '../clock/run-of.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import { uncorrected } from '../ticket/ticket-story.js';
import { countedPieces, type CountedPiece } from './counted-pieces.js';

/** Everything that makes up the numbers of one run. */
export interface Why {
  readonly run: Run;
  /** Before somebody corrected the record, where that made another verdict of it. */
  readonly before?: Run;
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

type Asked = Parameters<typeof judgedRun>[2];

/** The run as it was before somebody corrected the record; undefined where that changed nothing of it. */
const beforeCorrection = (
  run: Run,
  facts: readonly TicketFact[],
  { terms, asked }: { readonly terms: Terms; readonly asked: Asked },
): Run | undefined => {
  if (!facts.some(({ fact }) => fact === 'corrected')) return undefined;
  const judged = judgedRun(uncorrected(facts), terms, asked);
  const before = judged && runOf(judged, instantOf);
  return before && !isSameVerdict(run, before) ? before : undefined;
};

/** Why a run says what it says at an instant; undefined where there is no such run then. */
export const whyOf = (facts: readonly TicketFact[], terms: Terms, asked: Asked): Why | undefined => {
  const judged = judgedRun(facts, terms, asked);
  if (!judged) return undefined;
  const { piece, counting, end } = judged;
  const versions = terms.versionsOf(piece.agreed.target.time, {
    location: piece.subject.location,
    knownBy: end,
  });
  const last = versions.at(-1);
  const run = runOf(judged, instantOf);
  const before = beforeCorrection(run, facts, { terms, asked });
  return {
    run,
    ...(before && { before }),
    zone: last?.zone ?? 'UTC',
    pieces: counting.spans.flatMap((span) => countedPieces(versions, span)),
    localTime: localTimeIn(last),
  };
};
