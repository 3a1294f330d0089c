import type { Run } from '@ventanilla/service-level';
import { defined } from '../incident/defined.js';
import type { DueTarget } from './coverage.state.js';

/** Runs that say nothing about what is due: others took over, or nothing counts any more. */
const PAST: ReadonlySet<Run['state']> = new Set<Run['state']>(['superseded', 'void', 'excluded']);

/** While it is paused nothing is due, and what is done warns nobody. */
const whatIsDue = ({ state, stoppedAt, due, warnings }: Run): Partial<DueTarget> => {
  if (state === 'paused' || state === 'not-started') return {};
  const warnsAt = warnings.map(({ percent, at }) => ({ percent, at }));
  return { dueAt: due, ...(state === 'running' && warnsAt.length > 0 && { warnsAt }), stoppedAt };
};

const dueTarget = (run: Run): DueTarget =>
  defined({
    run: run.id,
    target: run.target,
    measure: run.measure,
    team: run.team,
    goalSeconds: run.goalSeconds,
    calendar: run.calendar,
    state: run.state as DueTarget['state'],
    ...whatIsDue(run),
  });

/** What an incident is to be done by; an agreement between teams binds nobody before one of them has it. */
export const dueTargets = (runs: readonly Run[]): readonly DueTarget[] =>
  runs
    .filter(({ state, measure }) => !PAST.has(state) && !(measure === 'handling' && state === 'not-started'))
    .map(dueTarget);

const isSameTarget = (one: DueTarget, other: DueTarget | undefined): boolean =>
  other !== undefined &&
  one.run === other.run &&
  one.target === other.target &&
  one.goalSeconds === other.goalSeconds &&
  one.state === other.state &&
  one.dueAt === other.dueAt &&
  one.stoppedAt === other.stoppedAt;

export const areSameTargets = (some: readonly DueTarget[], others: readonly DueTarget[]): boolean =>
  some.length === others.length && some.every((target, index) => isSameTarget(target, others[index]));

/** What is late warns nobody any more. */
export const breachedTargets = (targets: readonly DueTarget[], run: string): DueTarget[] =>
  targets.map((target) => {
    if (target.run !== run) return target;
    const { warnsAt: _, ...late } = target;
    return { ...late, state: 'breached' };
  });
