import type { Happened } from '@ventanilla/kernel';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record/record.evolve.js';
import { coverageDecided } from './coverage.state.js';
import { afterBreachEvolutions } from './after-breach.evolve.js';
import { afterwardsEvolutions } from './afterwards.evolve.js';
import { verdictEvolutions } from './verdicts.evolve.js';
import { factOf } from './ticket-facts.js';

type CoverageEvent =
  | 'IncidentCoverageDecided'
  | 'IncidentDueTimesChanged'
  | 'IncidentUncoveredWorkDecided'
  | keyof typeof afterBreachEvolutions
  | keyof typeof afterwardsEvolutions
  | keyof typeof verdictEvolutions;

export const coverageEvolutions: { readonly [Type in CoverageEvent]: Evolution<Type> } = {
  ...verdictEvolutions,
  ...afterBreachEvolutions,
  ...afterwardsEvolutions,
  IncidentCoverageDecided: (state, { data, at }) =>
    withRecord(state, { coverage: coverageDecided(data, at) }),
  IncidentDueTimesChanged: (state, { data: { targets } }) => {
    const { coverage } = state.record;
    return coverage ? withRecord(state, { coverage: { ...coverage, targets } }) : state;
  },
  IncidentUncoveredWorkDecided: (state, { data: { previous: _, ...decided }, at }) =>
    withRecord(state, { uncovered: { ...decided, decidedAt: at } }),
};

/** The clocks of an incident hear of what happened to it. */
export const withClockFact = (state: Incident, event: Happened<IncidentEvent>): Incident => {
  const fact = factOf(event);
  return fact ? withRecord(state, { clockFacts: [...state.record.clockFacts, fact] }) : state;
};
