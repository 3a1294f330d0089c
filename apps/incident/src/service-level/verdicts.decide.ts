import type { Instant } from '@ventanilla/kernel';
import { msOf } from '@ventanilla/kernel';
import type { Run } from '@ventanilla/service-level';
import { defined } from '../incident/defined.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { isBreached, noVerdicts, warningKey, type Verdicts } from './verdicts.state.js';

/** Later than this after it was so, nobody was there to notice. */
const LATE_AFTER_MS = 60_000;
/** Nothing is promised in them any more. */
const OFF: ReadonlySet<Run['state']> = new Set<Run['state']>(['void', 'excluded', 'not-started']);

export interface Judgement {
  readonly runs: readonly Run[];
  /** What was told before; undefined where nothing was ever decided about the incident. */
  readonly told?: Verdicts;
  /** As of when the runs stand. */
  readonly at: Instant;
  /** When somebody looked. */
  readonly noticedAt: Instant;
}

interface Reached {
  readonly at: Instant;
  readonly event: IncidentEvent;
}

const which = ({ id, target, measure, team }: Run) => defined({ run: id, target, measure, team });

const late = (at: Instant, { noticedAt }: Judgement): { readonly noticedLateAt?: Instant } =>
  msOf(noticedAt) - msOf(at) > LATE_AFTER_MS ? { noticedLateAt: noticedAt } : {};

/** Of what was reached before anybody judged, the last warning says it all, and a breach says more. */
const newsAtFirst = ({ warnings, breachedAt }: Run): Run['warnings'] =>
  breachedAt === undefined ? warnings.slice(-1) : [];

/** Nor is it told afterwards, when a later warning was, or the breach. */
const newsSince = ({ id, warnings }: Run, told: Verdicts): Run['warnings'] => {
  if (isBreached(told, id)) return [];
  const last = warnings.findLastIndex(({ percent }) =>
    told.warned.includes(warningKey({ run: id, percent })),
  );
  return warnings.slice(last + 1);
};

const warningsToTell = (run: Run, { at, told }: Judgement): Run['warnings'] => {
  const reached = { ...run, warnings: run.warnings.filter((warning) => warning.at <= at) };
  return told ? newsSince(reached, told) : newsAtFirst(reached);
};

const warnings = (run: Run, judgement: Judgement): readonly Reached[] => {
  const { agreement, version, due: dueAt } = run;
  return warningsToTell(run, judgement).map(({ percent, at }) => {
    const said = { agreement, version, percent, reachedAt: at, dueAt, ...late(at, judgement) };
    return { at, event: { type: 'IncidentTargetWarned', data: defined({ ...which(run), ...said }) } };
  });
};

const breaches = (run: Run, judgement: Judgement): readonly Reached[] => {
  const { agreement, version, goalSeconds, due: dueAt, breachedAt, breachedOnSelection: onSelection } = run;
  if (breachedAt === undefined || isBreached(judgement.told, run.id)) return [];
  const said = {
    agreement,
    version,
    goalSeconds,
    dueAt,
    breachedAt,
    onSelection,
    ...late(breachedAt, judgement),
  };
  return [
    { at: breachedAt, event: { type: 'IncidentTargetBreached', data: defined({ ...which(run), ...said }) } },
  ] as readonly Reached[];
};

/** A verdict overtaken by an earlier fact is corrected by a further event, never rewritten (R5). */
const overturned = ({ runs, told, at }: Judgement): readonly IncidentEvent[] =>
  (told ?? noVerdicts).breaches
    .filter((breach) => breach.breachedAt <= at)
    .filter(({ run }) => runs.some(({ id, breachedAt }) => id === run && breachedAt === undefined))
    .map(({ run, target, measure, team, breachedAt }) => ({
      type: 'IncidentBreachOverturned',
      data: defined({ run, target, measure, team, breachedAt }),
    }));

/** What has come to pass about the targets and nobody has told yet, in the order in which it did. */
export const verdictsOf = (judgement: Judgement): readonly IncidentEvent[] => {
  const reached = judgement.runs
    .filter(({ state }) => !OFF.has(state))
    .flatMap((run) => [...warnings(run, judgement), ...breaches(run, judgement)])
    .sort((one, other) => msOf(one.at) - msOf(other.at));
  return [...overturned(judgement), ...reached.map(({ event }) => event)];
};
