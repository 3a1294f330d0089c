import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { isBehind } from '@ventanilla/hosting';
import type { Incident } from '../incident/incident.state.js';
import type { Telling } from './telling.js';
import { knownTeams, type KnownTeam } from '../integration/known-teams/known-teams.projection.js';

/** The people of the team that has the incident. @throws DocumentStoreUnavailable, also where it may only not be here yet */
export const teamOf = async ({ runtime }: Telling, { record }: Incident): Promise<KnownTeam | undefined> => {
  const { team } = record.assignment ?? {};
  if (team === undefined) return undefined;
  const teams = runtime.reader(knownTeams.name);
  const find = async (): Promise<KnownTeam | undefined> =>
    (await teams.getMany([team]))[0] as unknown as KnownTeam | undefined;
  const known = await find();
  if (known) return known;
  if (await isBehind(runtime, teams)) throw new DocumentStoreUnavailable('Not all teams are known yet.');
  return find();
};
