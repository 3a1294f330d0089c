import { conditionsOf } from '../agreement/agreement.js';
import type { Terms } from '../agreement/terms.js';
import type { Hold, Mark, TicketStory } from '../ticket/ticket-story.js';
import type { RunState } from './clocks.js';
import { elapsedOf, reachedOf, without, type Counting } from './count.js';
import type { Obligation } from './obligations.js';
import type { Piece, Slot } from './plan.js';

const SECOND_MS = 1_000;

export type AgreedPiece = Piece & { readonly agreed: NonNullable<Piece['agreed']> };

/** One target over one obligation, before it is judged. */
export interface RunPlan {
  readonly id: string;
  readonly slot: Slot;
  readonly piece: AgreedPiece;
  /** What takes over at the end of the piece, if anything does. */
  readonly next?: Piece;
  readonly obligation: Obligation;
  /** The time used under the targets before. */
  readonly usedBefore: number;
}

export interface Judged extends Pick<RunPlan, 'id' | 'slot' | 'piece' | 'obligation'> {
  readonly state: RunState;
  readonly otherwise?: RunState;
  readonly counting: Counting;
  readonly selectedAt: number;
  readonly from: number;
  readonly end: number;
  readonly elapsed: number;
  /** Infinity where it never comes. */
  readonly due: number;
  readonly stop?: Mark;
  readonly holds: readonly Hold[];
  readonly superseded?: Piece;
  readonly breachedAt?: number;
  readonly breachedOnSelection: boolean;
  readonly ended?: Mark;
  readonly exclusion?: { readonly at: number; readonly because: string; readonly ref: string };
}

export interface Now {
  readonly story: TicketStory;
  readonly terms: Terms;
  readonly at: number;
}

/** In milliseconds. */
export const goalOf = ({ piece }: Pick<RunPlan, 'piece'>): number =>
  piece.agreed.target.goalSeconds * SECOND_MS;

/** What is counted until the run's end, without pauses and rests. */
const countingOf = (
  plan: RunPlan,
  { terms }: Now,
  holds: readonly Hold[],
  span: { from: number; to: number },
) => {
  const { piece, obligation, usedBefore } = plan;
  const { version, target } = piece.agreed;
  const rests = obligation.rests.map(({ stop, reopened }) => ({ from: stop.at, to: reopened.at }));
  return {
    time: terms.timeOf(target.time, { location: piece.subject.location, knownBy: span.to }),
    spans: without(span, rests.length > 0 ? [...holds, ...rests] : holds),
    carried: version.takeOver === 'carry-time-used' ? usedBefore : 0,
    from: span.from,
    end: span.to,
  };
};

interface Ends {
  readonly stop?: Mark;
  readonly end: number;
  readonly superseded?: Piece;
}

/** What ends a run: its stop, the next target, or the instant that is asked about. */
const endsOf = ({ obligation: { stop }, next }: RunPlan, at: number): Ends => {
  if (stop && (!next || stop.at <= next.from)) return { stop, end: stop.at };
  return next ? { end: next.from, superseded: next } : { end: at };
};

const stateOf = (
  { end, stop, superseded, breachedAt }: Partial<Judged> & Ends,
  holds: readonly Hold[],
): RunState => {
  if (breachedAt !== undefined) return 'breached';
  if (superseded) return 'superseded';
  if (stop) return 'met';
  return holds.some(({ from, to }) => from <= end && end < to) ? 'paused' : 'running';
};

const finalState = (state: RunState, { ended, exclusion }: Pick<Judged, 'ended' | 'exclusion'>): RunState => {
  if (state === 'superseded') return state;
  if (ended?.what === 'cancelled') return 'void';
  return exclusion ? 'excluded' : state;
};

interface Lateness {
  readonly due: number;
  readonly breachedAt?: number;
  readonly breachedOnSelection: boolean;
}

const latenessOf = (counting: Counting, plan: RunPlan, selectedAt: number): Lateness => {
  const due = reachedOf(counting, goalOf(plan));
  const breachedOnSelection = selectedAt > plan.obligation.start.at && due <= selectedAt;
  const isLate = breachedOnSelection || counting.end > due;
  return { due, breachedOnSelection, breachedAt: isLate ? Math.max(due, selectedAt) : undefined };
};

/**
 * Judges one run. One that is late when its target is taken away stays breached and is measured on: a later lower
 * priority, or the end of the agreement, does not undo it.
 */
export const judge = (plan: RunPlan, now: Now): Judged => {
  const { piece, obligation } = plan;
  const { version, target } = piece.agreed;
  const { story, at } = now;
  const selectedAt = Math.max(piece.from, obligation.start.at);
  const from = version.takeOver === 'count-from-start' ? obligation.start.at : selectedAt;
  const { pausedBy } = conditionsOf(target);
  const holds = story.holds.filter(({ hold }) => pausedBy.includes(hold));
  const ends = endsOf(plan, at);
  const counting = countingOf(plan, now, holds, { from, to: ends.end });
  const { due, breachedAt, breachedOnSelection } = latenessOf(counting, plan, selectedAt);
  if (breachedAt !== undefined && ends.superseded) return judge({ ...plan, next: undefined }, now);
  const state = stateOf({ ...ends, breachedAt }, holds);
  const exclusion = story.exclusions.get(plan.id);
  const final = finalState(state, { ended: story.ended, exclusion });
  const excluded = final === 'excluded' ? { otherwise: state, exclusion } : undefined;
  // Spelled out: spreading objects of this size took a third of all the time.
  return {
    id: plan.id,
    slot: plan.slot,
    piece,
    obligation,
    state: final,
    otherwise: excluded?.otherwise,
    exclusion: excluded?.exclusion,
    counting,
    selectedAt,
    from,
    end: ends.end,
    stop: ends.stop,
    superseded: ends.superseded,
    elapsed: elapsedOf(counting),
    due,
    holds,
    breachedAt,
    breachedOnSelection,
    ended: story.ended,
  };
};
