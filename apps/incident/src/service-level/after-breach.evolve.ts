import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record/record.evolve.js';
import type { RunExclusion } from './after-breach.state.js';

type AfterBreachEvent =
  | 'IncidentBreachCauseRecorded'
  | 'IncidentRunExclusionProposed'
  | 'IncidentRunExcluded'
  | 'IncidentRunExclusionDeclined';

const others = <Of extends { readonly run: string }>(all: readonly Of[] = [], run: string): Of[] =>
  all.filter((one) => one.run !== run);

const withExclusion = (state: Incident, run: string, exclusion?: RunExclusion): Incident =>
  withRecord(state, {
    exclusions: [...others(state.record.exclusions, run), ...(exclusion ? [exclusion] : [])],
  });

export const afterBreachEvolutions: { readonly [Type in AfterBreachEvent]: Evolution<Type> } = {
  IncidentBreachCauseRecorded: (state, { data: { previous: _, ...cause }, at }) =>
    withRecord(state, {
      causes: [...others(state.record.causes, cause.run), { ...cause, recordedAt: at }],
    }),
  IncidentRunExclusionProposed: (state, { data: { run, because }, at, by }) =>
    withExclusion(state, run, { run, because, proposedBy: by.id, proposedAt: at }),
  IncidentRunExcluded: (state, { data: { run, because, proposedBy, proposedAt }, at, by }) =>
    withExclusion(state, run, {
      run,
      because,
      proposedBy,
      proposedAt,
      confirmedBy: by.id,
      confirmedAt: at,
    }),
  IncidentRunExclusionDeclined: (state, { data: { run } }) => withExclusion(state, run),
};
