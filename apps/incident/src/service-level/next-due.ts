import type { Instant } from '@ventanilla/kernel';
import type { DueTarget } from './coverage.state.js';

export type Due = Pick<DueTarget, 'target' | 'measure'> & { readonly dueAt: Instant };

const isComing = (target: DueTarget): target is DueTarget & Due =>
  target.state === 'running' && target.dueAt !== undefined;

/** What will be late first, of what runs and is not late yet. */
export const nextDue = (targets: readonly DueTarget[]): Due | undefined =>
  targets.filter(isComing).sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
