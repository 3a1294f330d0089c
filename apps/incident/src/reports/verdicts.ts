import type { Instant } from '@ventanilla/kernel';
import type { Measure, Run, RunState } from '@ventanilla/service-level';

/** How a ticket stands to one promise: what its runs come to together. */
export const VERDICTS = ['met', 'breached', 'open', 'excluded', 'void'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is known of the run that decides. */
export interface Judgement {
  readonly measure: Measure;
  /** For `handling`. */
  readonly team?: string;
  readonly verdict: Verdict;
  readonly run: string;
  readonly agreement: string;
  readonly version: number;
  readonly due?: Instant;
  readonly stoppedAt?: Instant;
}

/** Of a run, computed or recorded, all that its verdict needs. */
export type JudgedRun = Pick<
  Run,
  'id' | 'measure' | 'team' | 'state' | 'agreement' | 'version' | 'due' | 'stoppedAt'
>;

/** What a run comes to. */
export const VERDICT_OF: Readonly<Record<Exclude<RunState, 'superseded'>, Verdict>> = {
  breached: 'breached',
  running: 'open',
  paused: 'open',
  'not-started': 'open',
  met: 'met',
  excluded: 'excluded',
  void: 'void',
};

/** One breach is a breach, whatever the other runs of the same promise came to; then whatever is still open counts. */
const WEIGHT: Readonly<Record<Verdict, number>> = { breached: 5, open: 4, met: 3, excluded: 2, void: 1 };

/** What one promise to one ticket is called; for `handling` each team has its own. */
export const promiseOf = ({ measure, team }: Pick<Judgement, 'measure' | 'team'>): string =>
  team === undefined ? measure : `${measure} ${team}`;

/** By what was promised. A run that another took over from is no verdict. */
export const judgementsOf = <Of extends JudgedRun>(
  runs: readonly Of[],
): ReadonlyMap<string, Judgement & { readonly by: Of }> => {
  const judgements = new Map<string, Judgement & { readonly by: Of }>();
  for (const run of runs) {
    if (run.state === 'superseded') continue;
    const { measure, team, agreement, version, due, stoppedAt } = run;
    const verdict = VERDICT_OF[run.state];
    const before = judgements.get(promiseOf(run));
    if (before && WEIGHT[before.verdict] > WEIGHT[verdict]) continue;
    const judgement = { measure, team, verdict, run: run.id, agreement, version, due, stoppedAt, by: run };
    judgements.set(promiseOf(run), judgement);
  }
  return judgements;
};
