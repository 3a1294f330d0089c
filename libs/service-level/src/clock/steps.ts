import type { Instant } from '@ventanilla/kernel';
import type { Mark } from '../ticket/ticket-story.js';
import type { Step, StepName } from './clocks.js';
import type { Judged } from './judge.js';

interface Timed {
  readonly at: number;
  readonly step: StepName;
  readonly because: string;
  readonly ref?: string;
  readonly afterwards?: true;
}

const pauses = ({ holds, from, end }: Judged, steps: Timed[]): void => {
  for (const hold of holds) {
    if (hold.to <= from || hold.from >= end) continue;
    const { hold: because, ref, afterwards } = hold;
    steps.push({ at: Math.max(hold.from, from), step: 'paused', because, ref, afterwards });
    if (hold.to < end)
      steps.push({ at: hold.to, step: 'resumed', because, ref: hold.endedBy ?? ref, afterwards });
  }
};

const stoppedBy = ({ at, what, ref, afterwards }: Mark): Timed => ({
  at,
  step: 'stopped',
  because: what,
  ref,
  afterwards,
});

const rests = ({ obligation, end }: Judged, steps: Timed[]): void => {
  for (const { stop, reopened } of obligation.rests) {
    if (stop.at >= end) continue;
    steps.push(stoppedBy(stop));
    if (reopened.at <= end)
      steps.push({ at: reopened.at, step: 'reopened', because: reopened.what, ref: reopened.ref });
  }
};

const endings = ({ stop, superseded, ended, exclusion }: Judged, steps: Timed[]): void => {
  if (stop) steps.push(stoppedBy(stop));
  if (superseded)
    steps.push({ at: superseded.from, step: 'superseded', because: superseded.because, ref: superseded.ref });
  else if (ended?.what === 'cancelled')
    steps.push({ at: ended.at, step: 'void', because: 'cancelled', ref: ended.ref });
  if (exclusion) steps.push({ ...exclusion, step: 'excluded' });
};

/** The chain that makes a run what it is, in order of time. */
export const stepsOf = (judged: Judged, instantAt: (ms: number) => Instant): readonly Step[] => {
  const { obligation, selectedAt, piece, breachedAt } = judged;
  const { start } = obligation;
  const steps: Timed[] = [
    { at: start.at, step: 'started', because: start.what, ref: start.ref },
    { at: selectedAt, step: 'selected', because: piece.because, ref: piece.ref },
  ];
  pauses(judged, steps);
  rests(judged, steps);
  if (breachedAt !== undefined)
    steps.push({
      at: breachedAt,
      step: 'breached',
      because: breachedAt > selectedAt ? 'due' : 'selected',
      ref: undefined,
    });
  endings(judged, steps);
  return steps
    .sort((one, other) => one.at - other.at)
    .map(({ at, step, because, ref, afterwards }) => ({
      at: instantAt(at),
      step,
      because,
      ref,
      ...(afterwards && { afterwards }),
    }));
};
