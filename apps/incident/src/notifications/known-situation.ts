import type { Incident } from '../incident/incident.state.js';
import type { Telling } from './telling.js';
import { knownTeams, type KnownTeam } from '../integration/known-teams/known-teams.projection.js';

/** The people of the team that has the incident. @throws DocumentStoreUnavailable */
export const teamOf = async ({ runtime }: Telling, { record }: Incident): Promise<KnownTeam | undefined> => {
  const { team } = record.assignment ?? {};
  if (team === undefined) return undefined;
  const [known] = await runtime.reader(knownTeams.name).getMany([team]);
  return known as unknown as KnownTeam | undefined;
};
