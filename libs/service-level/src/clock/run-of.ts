import type { Instant } from '@ventanilla/kernel';
import type { Run, Warning } from './clocks.js';
import { reachedOf } from './count.js';
import { goalOf, type Judged } from './judge.js';
import { stepsOf } from './steps.js';

type InstantAt = (ms: number) => Instant;

const PERCENT = 100;

/**
 * When each threshold is reached. Those passed when the target took over are one warning, the highest, at that
 * instant; a run that was too late from the first has none.
 */
const warningsOf = (judged: Judged, instantAt: InstantAt): readonly Warning[] => {
  const { piece, counting, due, selectedAt, stop, superseded, end, breachedOnSelection } = judged;
  if (breachedOnSelection) return [];
  const last = stop || superseded ? Math.min(end, due) : due;
  const warnings: Warning[] = [];
  for (const percent of piece.agreed.target.warnAtPercent) {
    const at = Math.ceil(reachedOf(counting, (goalOf(judged) * percent) / PERCENT));
    if (at > last || at === Infinity) continue;
    if (at <= selectedAt) warnings.length = 0;
    warnings.push({ percent, at: instantAt(Math.max(at, selectedAt)) });
  }
  return warnings;
};

/** A judged run as everybody gets it. */
export const runOf = (judged: Judged, instantAt: InstantAt): Run => {
  const ifAny = (at: number | undefined): Instant | undefined =>
    at === undefined || at === Infinity ? undefined : instantAt(at);
  const { piece, slot, obligation, counting } = judged;
  const { version, target, calendar } = piece.agreed;
  return {
    id: judged.id,
    target: target.key,
    measure: target.measure,
    team: slot.team,
    agreement: version.agreement,
    version: version.version,
    priority: piece.subject.priority,
    calendar,
    goalSeconds: target.goalSeconds,
    selectedAt: instantAt(judged.selectedAt),
    startedAt: instantAt(obligation.start.at),
    stoppedAt: ifAny(judged.stop?.at),
    carriedMs: counting.carried,
    state: judged.state,
    otherwise: judged.otherwise,
    provisional: judged.state === 'met' && judged.ended === undefined,
    elapsedMs: judged.elapsed,
    due: ifAny(judged.due),
    breachedAt: ifAny(judged.breachedAt),
    breachedOnSelection: judged.breachedOnSelection || undefined,
    warnings: warningsOf(judged, instantAt),
    ranking: piece.selection.ranking,
    steps: stepsOf(judged, instantAt),
  };
};
