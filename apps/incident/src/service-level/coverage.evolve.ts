import type { Happened } from '@ventanilla/kernel';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record.evolve.js';
import { factOf } from './ticket-facts.js';

export const coverageEvolutions: { readonly [Type in 'IncidentCoverageDecided']: Evolution<Type> } = {
  IncidentCoverageDecided: (state, { data: { knownFrom: _, ...coverage }, at }) =>
    withRecord(state, { coverage: { ...coverage, decidedAt: at } }),
};

/** The clocks of an incident hear of what happened to it. */
export const withClockFact = (state: Incident, event: Happened<IncidentEvent>): Incident => {
  const fact = factOf(event);
  return fact ? withRecord(state, { clockFacts: [...state.record.clockFacts, fact] }) : state;
};
