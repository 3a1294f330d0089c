import type { Personal } from '@ventanilla/kernel';
import type { PriorityMatrix } from '../../configuration/incident-settings.js';
import { refuse } from '../incident.refusals.js';

export interface Assessed {
  readonly impact: number;
  readonly urgency: number;
}

interface Wish {
  readonly priority?: number;
  readonly overriddenBecause?: Personal;
  readonly imported?: true;
}

/** Impact is how much is hit, urgency how long it can wait; the matrix says what comes first (ITIL 4, incident management). */
export const priorityOf = (matrix: PriorityMatrix, { impact, urgency }: Assessed): number =>
  matrix.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority ??
  refuse('PRIORITY_UNKNOWN', { impact, urgency });

export interface Prioritised extends Assessed {
  readonly priority: number;
  /** Present only where the priority is not the matrix's. */
  readonly overriddenBecause?: Personal;
}

/** The matrix's priority, or another one for a reason. A reason for what the matrix says anyway is not kept. */
export const prioritise = (matrix: PriorityMatrix, assessed: Assessed, wish: Wish): Prioritised => {
  const { impact, urgency } = assessed;
  const usual = priorityOf(matrix, assessed);
  if (wish.priority === undefined || wish.priority === usual) return { impact, urgency, priority: usual };
  if (wish.overriddenBecause === undefined && !wish.imported)
    return refuse('PRIORITY_NEEDS_REASON', { usual });
  const { priority, overriddenBecause } = wish;
  return { impact, urgency, priority, ...(overriddenBecause && { overriddenBecause }) };
};
