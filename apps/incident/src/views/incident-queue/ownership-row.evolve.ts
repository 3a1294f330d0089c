import type { ownershipEvolutions } from '../../incident/ownership/ownership.evolve.js';
import type { IncidentQueueRow } from './incident-queue.row.js';
import type { Change, Evolution } from './row-change.js';

const efforts = (minutes: readonly number[]): Change => ({
  efforts: minutes,
  effortMinutes: minutes.reduce((sum, each) => sum + each, 0),
});

/** Who has an incident, who follows it, and what they gave for it. */
export const ownershipRows: { readonly [Type in keyof typeof ownershipEvolutions]: Evolution<Type> } = {
  IncidentOwnerChanged: (_, { data: { owner } }) => ({ owner }),
  // The event that follows it says who has it now.
  IncidentAssignmentDeclined: () => ({}),
  IncidentEscalationAcknowledged: (_, { at }) => ({ escalationAcknowledgedAt: at }),
  IncidentWatcherAdded: (row, { data: { watcher } }) => ({
    watchers: [...(row.watchers ?? []).filter((other) => other !== watcher), watcher],
  }),
  IncidentWatcherRemoved: (row, { data: { watcher } }) => ({
    watchers: row.watchers?.filter((other) => other !== watcher),
  }),
  IncidentEffortRecorded: (row, { data: { minutes } }) => efforts([...(row.efforts ?? []), minutes]),
  IncidentEffortCorrected: (row, { data: { entry, minutes } }) =>
    efforts((row.efforts ?? []).map((each, index) => (index === entry - 1 ? minutes : each))),
  IncidentDatePromised: (_, { data: { promised } }) => ({ promised }),
};

/** The team that has it is among those that it left, from now on. */
export const teamLeft = ({ team, formerTeams = [] }: IncidentQueueRow): Change =>
  team === undefined || formerTeams.includes(team)
    ? { formerTeams }
    : { formerTeams: [...formerTeams, team] };

/** A team has it now: again, if it had left that team, be it for the desk or for another team. */
export const teamNow = (row: IncidentQueueRow, team: string | undefined): Change => {
  if (team === undefined || team === row.team) return { lastTeam: team ?? row.lastTeam };
  const { formerTeams = [] } = teamLeft(row);
  const isBack = formerTeams.includes(team);
  return { lastTeam: team, formerTeams, returnCount: (row.returnCount ?? 0) + (isBack ? 1 : 0) };
};
