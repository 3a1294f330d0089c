import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import type { Measure } from '../agreement/agreement.js';
import type { Terms } from '../agreement/terms.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import { storyOf, uncorrected, type TicketStory } from '../ticket/ticket-story.js';
import type { Run, RunState, TeamSum, TicketClocks, Verdict } from './clocks.js';
import { coverageOf } from './coverage.js';
import { judge, type AgreedPiece, type Judged, type Now } from './judge.js';
import { notStarted } from './not-started.js';
import { obligationsOf, type Obligation } from './obligations.js';
import { periodsOf, type Period } from './periods.js';
import { piecesOf, slotName, slotsOf, type Piece, type Slot } from './plan.js';
import { runOf } from './run-of.js';

const isAgreed = (piece: Piece): piece is AgreedPiece => piece.agreed !== undefined;

/** Open at some instant of the piece: one that was done before another target took over stays as it was judged. */
const isOpenIn = ({ start, stop }: Obligation, { from, to }: Piece): boolean =>
  start.at < to && (start.at >= from || !stop || stop.at > from);

interface Lineage {
  readonly runs: Judged[];
}

/** The runs of one slot: over the pieces of its life, each open obligation has one, until it is met or breached. */
const runsOfSlot = (slot: Slot, pieces: readonly Piece[], now: Now): readonly Judged[] => {
  const lineages = new Map<number, Lineage>();
  pieces.forEach((piece, index) => {
    if (!isAgreed(piece)) return;
    obligationsOf(now.story, piece.agreed.target, slot.team).forEach((obligation, ordinal) => {
      if (!isOpenIn(obligation, piece)) return;
      const lineage = lineages.get(ordinal) ?? { runs: [] };
      const before = lineage.runs.at(-1);
      if (before?.breachedAt !== undefined) return;
      const id = `${slotName(slot)}.${ordinal + 1}.${lineage.runs.length + 1}`;
      const usedBefore = before?.elapsed ?? 0;
      const plan = { id, slot, piece, next: pieces[index + 1], obligation, usedBefore };
      lineage.runs.push(judge(plan, now));
      lineages.set(ordinal, lineage);
    });
  });
  return [...lineages.values()].flatMap(({ runs }) => runs);
};

const judgedOf = (now: Now, periods: readonly Period[]): readonly Judged[] =>
  slotsOf(now.story, periods).flatMap((slot) => runsOfSlot(slot, piecesOf(periods, slot, now.terms), now));

/** One run as it is judged at an instant, with all that its verdict rests on. */
export const judgedRun = (
  facts: readonly TicketFact[],
  terms: Terms,
  { at, run }: { readonly at: Instant; readonly run: string },
): Judged | undefined => {
  const atMs = msOf(at);
  const story = storyOf(facts, atMs);
  if (!story) return undefined;
  return judgedOf({ story, terms, at: atMs }, periodsOf(story, terms, atMs)).find(({ id }) => id === run);
};

const verdictOf = ({ state, elapsedMs, due, stoppedAt }: Run): Verdict => ({
  state,
  elapsedMs,
  ...(due !== undefined && { due }),
  ...(stoppedAt !== undefined && { stoppedAt }),
});

export const isSameVerdict = (one: Verdict, other: Verdict): boolean =>
  one.state === other.state &&
  one.elapsedMs === other.elapsedMs &&
  one.due === other.due &&
  one.stoppedAt === other.stoppedAt;

/** Where somebody corrected the record, both verdicts stand. */
const withVerdictsBefore = (runs: readonly Run[], before: readonly Run[]): readonly Run[] =>
  runs.map((run) => {
    const former = before.find(({ id }) => id === run.id);
    if (!former || isSameVerdict(run, former)) return run;
    return { ...run, beforeCorrection: verdictOf(former) };
  });

const teamSums = (runs: readonly Run[]): readonly TeamSum[] => {
  const sums = new Map<string, TeamSum>();
  for (const { team, target, elapsedMs, state } of runs) {
    if (team === undefined || state === 'superseded') continue;
    const key = `${target} ${team}`;
    const sum = sums.get(key) ?? { team, target, runs: 0, elapsedMs: 0 };
    sums.set(key, { ...sum, runs: sum.runs + 1, elapsedMs: sum.elapsedMs + elapsedMs });
  }
  return [...sums.values()];
};

/** When it was last so, if it is not undone. */
const lastOf = (
  { marks, ended, instantAt }: TicketStory,
  what: 'restored' | 'resolved',
): Instant | undefined => {
  const reopened = marks.findLastIndex((mark) => mark.what === 'reopened');
  const index = marks.findIndex((mark, at) => at > reopened && mark.what === what);
  const mark = ended?.what === 'cancelled' ? undefined : marks[index];
  return mark && instantAt(mark.at);
};

const correctedRuns = (
  facts: readonly TicketFact[],
  runs: readonly Run[],
  { terms, at }: Now,
): readonly Run[] => {
  if (!facts.some(({ fact }) => fact === 'corrected')) return runs;
  return withVerdictsBefore(runs, clocksOf(uncorrected(facts), terms, instantOf(at))?.runs ?? []);
};

/**
 * All clocks of a ticket at an instant: what happened until then, under what was agreed and recorded until then.
 * Deterministic: the same facts and terms give the same answer for ever. Undefined before the ticket was logged.
 */
export const clocksOf = (
  facts: readonly TicketFact[],
  terms: Terms,
  at: Instant,
): TicketClocks | undefined => {
  const atMs = msOf(at);
  const story = storyOf(facts, atMs);
  if (!story) return undefined;
  const now = { story, terms, at: atMs };
  const periods = periodsOf(story, terms, atMs);
  const last = periods.at(-1) as Period;
  const judged = judgedOf(now, periods).map((one) => runOf(one, story.instantAt));
  const runs = correctedRuns(facts, judged, now);
  return {
    at,
    coverage: coverageOf(last, terms, Math.min(atMs, story.ended?.at ?? Infinity)),
    runs: story.ended ? runs : [...runs, ...notStarted(last, runs, now)],
    teams: teamSums(runs),
    restoredAt: lastOf(story, 'restored'),
    resolvedAt: lastOf(story, 'resolved'),
  };
};

/** What a measure (of a team, for `handling`) stands at: its run that is in a percentage, the latest of them. */
export const standingOf = (
  { runs }: TicketClocks,
  { measure, team }: { measure: Measure; team?: string },
): RunState | 'not-covered' =>
  runs.findLast((run) => run.measure === measure && run.team === team && run.state !== 'superseded')?.state ??
  'not-covered';
