import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record/record.evolve.js';
import type { Coverage } from './coverage.state.js';
import { breachedTargets } from './due-targets.js';
import { noVerdicts, warningKey, type Verdicts } from './verdicts.state.js';

type VerdictEvent = 'IncidentTargetWarned' | 'IncidentTargetBreached' | 'IncidentBreachOverturned';

const withVerdicts = (state: Incident, change: (before: Verdicts) => Partial<Verdicts>): Incident => {
  const { verdicts = noVerdicts } = state.record;
  return withRecord(state, { verdicts: { ...verdicts, ...change(verdicts) } });
};

const withTargets = (state: Incident, change: (coverage: Coverage) => Coverage['targets']): Incident => {
  const { coverage } = state.record;
  return coverage ? withRecord(state, { coverage: { ...coverage, targets: change(coverage) } }) : state;
};

/** What was not late has no cause of being late. */
const withoutCause = (state: Incident, run: string): Incident => {
  const { causes } = state.record;
  return causes ? withRecord(state, { causes: causes.filter((told) => told.run !== run) }) : state;
};

export const verdictEvolutions: { readonly [Type in VerdictEvent]: Evolution<Type> } = {
  IncidentTargetWarned: (state, { data }) =>
    withVerdicts(state, ({ warned }) => ({ warned: [...warned, warningKey(data)] })),
  IncidentTargetBreached: (state, { data }) =>
    withTargets(
      withVerdicts(state, ({ breaches }) => ({ breaches: [...breaches, data] })),
      ({ targets }) => breachedTargets(targets, data.run),
    ),
  IncidentBreachOverturned: (state, { data: { run } }) =>
    withoutCause(
      withVerdicts(state, ({ breaches }) => ({ breaches: breaches.filter((breach) => breach.run !== run) })),
      run,
    ),
};
