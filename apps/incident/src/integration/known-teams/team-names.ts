import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import type { IncidentServices } from '../../incident.services.js';
import { knownTeams } from './known-teams.projection.js';

/** What teams are called, by their codes. A help beside these: there are no names while they cannot be read. */
export const teamNames = async (
  { runtime }: Pick<IncidentServices, 'runtime'>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  try {
    const found = codes.length === 0 ? [] : await runtime.reader(knownTeams.name).getMany(codes);
    return new Map(found.flatMap(({ _id, name }) => (typeof name === 'string' ? [[_id, name]] : [])));
  } catch (error) {
    if (error instanceof DocumentStoreUnavailable) return new Map();
    throw error;
  }
};
