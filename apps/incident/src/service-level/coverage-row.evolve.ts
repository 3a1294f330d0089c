import type { Change, Evolution } from '../views/incident-queue/row-change.js';
import type { coverageEvolutions } from './coverage.evolve.js';
import type { DecidedCoverage, DueTarget } from './coverage.state.js';
import { breachedTargets } from './due-targets.js';
import { nextDue } from './next-due.js';

const whatIsDue = (targets: readonly DueTarget[]): Change => {
  const next = nextDue(targets);
  return {
    targets: targets.length > 0 ? targets : undefined,
    nextDueAt: next?.dueAt,
    nextDueMeasure: next?.measure,
  };
};

export const coverageOfRow = ({ coverage, agreement, targets }: DecidedCoverage): Change => ({
  coverage,
  agreement,
  ...whatIsDue(targets),
});

export const coverageRows: { readonly [Type in keyof typeof coverageEvolutions]: Evolution<Type> } = {
  IncidentCoverageDecided: (_, { data }) => coverageOfRow(data),
  IncidentDueTimesChanged: (_, { data: { targets } }) => whatIsDue(targets),
  IncidentUncoveredWorkDecided: (_, { data: { decision } }) => ({ uncoveredDecision: decision }),
  IncidentTargetWarned: () => ({}),
  IncidentTargetBreached: ({ targets = [], breached = [] }, { data: { run, measure } }) => ({
    ...whatIsDue(breachedTargets(targets, run)),
    breached: breached.includes(measure) ? breached : [...breached, measure],
  }),
  IncidentBreachOverturned: ({ breached = [] }, { data }) => {
    const left = breached.filter((measure) => measure !== data.measure);
    return { breached: left.length > 0 ? left : undefined };
  },
};
