import type { Language } from '@ventanilla/chassis';
import { whySentences, type Run, type Verdict, type Why } from '@ventanilla/service-level';
import { defined } from '../../incident/defined.js';
import type { IncidentRecord } from '../../incident/incident.state.js';
import type { BreachCause, RunExclusion } from '../../service-level/after-breach.state.js';
import { causeText } from '../../service-level/breach-causes.js';
import { EXCLUSION_WORDS } from '../../service-level/exclusion-words.js';

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
  | 'otherwise'
> {
  /** Why it was late and who answers for it, as somebody said last. */
  readonly cause?: ShownCause;
  /** That it is, or is proposed to be, left out of the figures. */
  readonly exclusion?: Omit<RunExclusion, 'run'> & { readonly text: string };
  /** What it came to before somebody corrected the record, where that was something else. */
  readonly beforeCorrection?: ShownBefore;
  readonly elapsedSeconds: number;
  readonly steps: readonly ShownStep[];
  readonly why: readonly string[];
}

interface ShownBefore extends Omit<Verdict, 'elapsedMs'> {
  readonly elapsedSeconds: number;
}

type ShownCause = Pick<BreachCause, 'cause' | 'responsible' | 'recordedAt'> & { readonly text: string };

/** What people said of it. */
export type SaidOfRuns = Pick<IncidentRecord, 'causes' | 'exclusions'>;

const causeOf = ({ causes = [] }: SaidOfRuns, { id }: Run, language: Language): ShownCause | undefined => {
  const told = causes.find(({ run }) => run === id);
  if (!told) return undefined;
  const { cause, responsible, recordedAt } = told;
  return { cause, text: causeText(cause, language), responsible, recordedAt };
};

const exclusionOf = (
  { exclusions = [] }: SaidOfRuns,
  { id }: Run,
  language: Language,
): ShownRun['exclusion'] => {
  const found = exclusions.find(({ run }) => run === id);
  if (!found) return undefined;
  const { run: _, ...exclusion } = found;
  return { ...exclusion, text: EXCLUSION_WORDS[exclusion.because][language] };
};

/** What was said of a run by people, in their reader's language. */
export const withWhatWasSaid = (shown: ShownRun, run: Run, { said, language }: Saying): ShownRun =>
  defined({ ...shown, cause: causeOf(said, run, language), exclusion: exclusionOf(said, run, language) });

interface Saying {
  readonly said: SaidOfRuns;
  readonly language: Language;
}

type ShownStep = Omit<Run['steps'][number], 'ref'> & { readonly revision?: number };

const shownStep = ({ ref, ...step }: Run['steps'][number]): ShownStep => ({
  ...step,
  ...(ref !== undefined && { revision: Number(ref) }),
});

const seconds = (ms: number): number => Math.floor(ms / SECOND_MS);

const shownBefore = ({ elapsedMs, ...verdict }: Verdict): ShownBefore => ({
  ...verdict,
  elapsedSeconds: seconds(elapsedMs),
});

export const shownRun = (run: Run, why: Why | undefined, language: Language): ShownRun => {
  const { id, target, measure, team, agreement, version, priority, calendar, goalSeconds } = run;
  const { state, provisional, due, startedAt, stoppedAt, breachedAt, otherwise } = run;
  const what = { id, target, measure, team, agreement, version, priority, calendar, goalSeconds };
  const stands = { state, provisional, due, startedAt, stoppedAt, breachedAt, otherwise };
  return defined({
    ...what,
    ...stands,
    beforeCorrection: run.beforeCorrection && shownBefore(run.beforeCorrection),
    elapsedSeconds: seconds(run.elapsedMs),
    steps: run.steps.map(shownStep),
    why: why ? whySentences(why, language) : [],
  }) as ShownRun;
};
