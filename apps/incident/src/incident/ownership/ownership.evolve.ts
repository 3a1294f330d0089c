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

const without = (people: readonly string[] = [], person: string): readonly string[] =>
  people.filter((other) => other !== person);

/** Who has an incident, who follows it, and what they gave for it. */
export const ownershipEvolutions: { readonly [Type in OwnershipEvent]: Evolution<Type> } = {
  IncidentOwnerChanged: (state, { data: { owner } }) => withRecord(state, { owner }),
  // The event that follows it says who has it now.
  IncidentAssignmentDeclined: (state) => state,
  IncidentEscalationAcknowledged: (state, { at }) => {
    const { escalation } = state.record;
    return withRecord(state, { escalation: escalation && { ...escalation, acknowledgedAt: at } });
  },
  // Processes let nobody watch but callers of duplicates.
  IncidentWatcherAdded: (state, { data: { watcher }, by }) =>
    withRecord(state, {
      watchers: [...without(state.record.watchers, watcher), watcher],
      watchingAsCallers: [
        ...without(state.record.watchingAsCallers, watcher),
        ...(by.kind === 'process' ? [watcher] : []),
      ],
    }),
  IncidentWatcherRemoved: (state, { data: { watcher } }) =>
    withRecord(state, {
      watchers: without(state.record.watchers, watcher),
      watchingAsCallers: without(state.record.watchingAsCallers, watcher),
    }),
  IncidentEffortRecorded: (state, { data: { minutes, person, workedAt } }) =>
    withRecord(state, { efforts: [...(state.record.efforts ?? []), { minutes, person, workedAt }] }),
  IncidentEffortCorrected: (state, { data: { entry, minutes, person, workedAt } }) => {
    const corrected = { minutes, person, workedAt };
    const efforts = state.record.efforts?.map((effort, index) => (index === entry - 1 ? corrected : effort));
    return withRecord(state, { efforts });
  },
  IncidentDatePromised: (state, { data: { promised } }) => withRecord(state, { promised }),
};
