import { withRecord, type Evolution } from '../record/record.evolve.js';

type OwnershipEvent =
  | 'IncidentOwnerChanged'
  | 'IncidentAssignmentDeclined'
  | 'IncidentEscalationAcknowledged'
  | 'IncidentWatcherAdded'
  | 'IncidentWatcherRemoved'
  | 'IncidentEffortRecorded'
  | 'IncidentEffortCorrected'
  | 'IncidentDatePromised';

/** Who has an incident, who follows it, and what they gave for it. */
export const ownershipEvolutions: { readonly [Type in OwnershipEvent]: Evolution<Type> } = {
  IncidentOwnerChanged: (state, { data: { owner } }) => withRecord(state, { owner }),
  // The event that follows it says who has it now.
  IncidentAssignmentDeclined: (state) => state,
  IncidentEscalationAcknowledged: (state, { at }) => {
    const { escalation } = state.record;
    return withRecord(state, { escalation: escalation && { ...escalation, acknowledgedAt: at } });
  },
  IncidentWatcherAdded: (state, { data: { watcher } }) =>
    withRecord(state, { watchers: [...(state.record.watchers ?? []), watcher] }),
  IncidentWatcherRemoved: (state, { data: { watcher } }) =>
    withRecord(state, { watchers: state.record.watchers?.filter((other) => other !== watcher) }),
  IncidentEffortRecorded: (state, { data: { minutes, person, workedAt } }) =>
    withRecord(state, { efforts: [...(state.record.efforts ?? []), { minutes, person, workedAt }] }),
  IncidentEffortCorrected: (state, { data: { entry, minutes, person, workedAt } }) => {
    const corrected = { minutes, person, workedAt };
    const efforts = state.record.efforts?.map((effort, index) => (index === entry - 1 ? corrected : effort));
    return withRecord(state, { efforts });
  },
  IncidentDatePromised: (state, { data: { promised } }) => withRecord(state, { promised }),
};
