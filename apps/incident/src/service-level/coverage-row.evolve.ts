import type { Change, Evolution } from '../views/incident-queue/row-change.js';
import type { IncidentQueueRow } from '../views/incident-queue/incident-queue.row.js';
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

const without = (runs: readonly string[] | undefined, run: string): readonly string[] | undefined => {
  const left = runs?.filter((one) => one !== run) ?? [];
  return left.length > 0 ? left : undefined;
};

/** Nobody asks for the cause of that breach any more. */
const causeKnown = ({ openCauses }: IncidentQueueRow, run: string): Change => ({
  openCauses: without(openCauses, run),
});

export const coverageRows: { readonly [Type in keyof typeof coverageEvolutions]: Evolution<Type> } = {
  IncidentCoverageDecided: (_, { data }) => coverageOfRow(data),
  IncidentDueTimesChanged: (_, { data: { targets } }) => whatIsDue(targets),
  IncidentUncoveredWorkDecided: (_, { data: { decision } }) => ({ uncoveredDecision: decision }),
  IncidentBreachCauseRecorded: (row, { data: { run } }) => causeKnown(row, run),
  IncidentRunExclusionProposed: ({ proposedExclusions = [] }, { data: { run } }) => ({
    proposedExclusions: [...proposedExclusions, run],
  }),
  IncidentRunExcluded: (row, { data: { run } }) => ({
    ...causeKnown(row, run),
    proposedExclusions: without(row.proposedExclusions, run),
  }),
  IncidentRunExclusionDeclined: ({ proposedExclusions }, { data: { run } }) => ({
    proposedExclusions: without(proposedExclusions, run),
  }),
  IncidentForgottenHoldRecorded: () => ({}),
  IncidentEarlierRestorationRecorded: () => ({}),
  IncidentTargetWarned: () => ({}),
  IncidentTargetBreached: ({ targets = [], breached = [], openCauses = [] }, { data: { run, measure } }) => ({
    ...whatIsDue(breachedTargets(targets, run)),
    breached: breached.includes(measure) ? breached : [...breached, measure],
    openCauses: [...openCauses, run],
  }),
  IncidentBreachOverturned: (row, { data }) => {
    const { breached = [] } = row;
    const left = breached.filter((measure) => measure !== data.measure);
    return { breached: left.length > 0 ? left : undefined, ...causeKnown(row, data.run) };
  },
};
