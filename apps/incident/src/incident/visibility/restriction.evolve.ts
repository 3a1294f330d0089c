import { withRecord, type Evolution } from '../record/record.evolve.js';
import type { Incident } from '../incident.state.js';

type RestrictionEvent =
  'IncidentRestricted' | 'IncidentRestrictionLifted' | 'IncidentAccessGranted' | 'IncidentAccessWithdrawn';

type Change = (named: readonly string[]) => readonly string[];

const withNamed = (state: Incident, change: Change): Incident => {
  const { restriction } = state.record;
  if (!restriction) return state;
  return withRecord(state, { restriction: { ...restriction, named: change(restriction.named) } });
};

/** Events that change who may know of an incident, and nothing else. */
export const restrictionEvolutions: { readonly [Type in RestrictionEvent]: Evolution<Type> } = {
  IncidentRestricted: (state, { data: { kind, named } }) =>
    withRecord(state, { restriction: { kind, named } }),
  IncidentRestrictionLifted: (state) => withRecord(state, { restriction: undefined }),
  IncidentAccessGranted: (state, { data: { personId } }) => withNamed(state, (named) => [...named, personId]),
  IncidentAccessWithdrawn: (state, { data: { personId } }) =>
    withNamed(state, (named) => named.filter((id) => id !== personId)),
};
