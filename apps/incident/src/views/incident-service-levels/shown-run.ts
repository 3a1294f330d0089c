import type { Language } from '@ventanilla/chassis';
import { whySentences, type Run, type Why } from '@ventanilla/service-level';
import { defined } from '../../incident/defined.js';

const SECOND_MS = 1_000;

/** A run with everything that makes up its numbers, for a person to read. */
export interface ShownRun extends Pick<
  Run,
  | 'id'
  | 'target'
  | 'measure'
  | 'team'
  | 'agreement'
  | 'version'
  | 'priority'
  | 'calendar'
  | 'goalSeconds'
  | 'state'
  | 'provisional'
  | 'due'
  | 'startedAt'
  | 'stoppedAt'
  | 'breachedAt'
> {
  readonly elapsedSeconds: number;
  readonly steps: readonly ShownStep[];
  readonly why: readonly string[];
}

type ShownStep = Omit<Run['steps'][number], 'ref'> & { readonly revision?: number };

const shownStep = ({ ref, ...step }: Run['steps'][number]): ShownStep => ({
  ...step,
  ...(ref !== undefined && { revision: Number(ref) }),
});

export const shownRun = (run: Run, why: Why | undefined, language: Language): ShownRun => {
  const { id, target, measure, team, agreement, version, priority, calendar, goalSeconds } = run;
  const { state, provisional, due, startedAt, stoppedAt, breachedAt } = run;
  const what = { id, target, measure, team, agreement, version, priority, calendar, goalSeconds };
  const stands = { state, provisional, due, startedAt, stoppedAt, breachedAt };
  return defined({
    ...what,
    ...stands,
    elapsedSeconds: Math.floor(run.elapsedMs / SECOND_MS),
    steps: run.steps.map(shownStep),
    why: why ? whySentences(why, language) : [],
  }) as ShownRun;
};
