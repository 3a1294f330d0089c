import { msOf, type Instant } from '@ventanilla/kernel';
import type { ReportedFact } from '../../views/ticket-facts/ticket.js';

/** What brings an incident into the backlog or takes it out. */
export type Move = 'logged' | 'reopened' | 'resolved' | 'cancelled';

export interface Moved {
  readonly move: Move;
  readonly at: Instant;
  readonly told: ReportedFact;
}

const LEAVES: Partial<Readonly<Record<ReportedFact['fact'], Move>>> = {
  resolved: 'resolved',
  // What is closed without more is done, too.
  closed: 'resolved',
  cancelled: 'cancelled',
};

const moveOf = ({ fact }: ReportedFact, isOpen: boolean): Move | undefined => {
  if (isOpen) return LEAVES[fact];
  return fact === 'logged' || fact === 'reopened' ? fact : undefined;
};

/**
 * In the order of the stream. Each puts it in where it was out, or out where it was in, and none is before the one
 * before it: so a backlog adds up, whatever was recorded late.
 */
export const movesOf = (facts: readonly ReportedFact[]): readonly Moved[] => {
  const moves: Moved[] = [];
  let isOpen = false;
  for (const told of facts) {
    const move = moveOf(told, isOpen);
    if (!move) continue;
    isOpen = !isOpen;
    const before = moves.at(-1);
    const at = before && msOf(before.at) > msOf(told.at) ? before.at : told.at;
    moves.push({ move, at, told });
  }
  return moves;
};

/** Whether it was in the backlog just before an instant. */
export const isOpenBefore = (moves: readonly Moved[], at: Instant): boolean => {
  const last = moves.findLast((moved) => moved.at < at)?.move;
  return last === 'logged' || last === 'reopened';
};
