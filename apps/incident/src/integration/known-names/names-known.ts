import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import type { IncidentServices } from '../../incident.services.js';
import { knownTeams } from '../known-teams/known-teams.projection.js';
import { knownOrganisations, knownServices } from './known-names.projection.js';

/** From codes to names: what nobody named has none. */
export type NamesKnown = ReadonlyMap<string, string>;

const VIEWS = { team: knownTeams, organisation: knownOrganisations, service: knownServices } as const;
export type Named = keyof typeof VIEWS;

/** What teams and others are called. A help beside their codes: there are no names while they cannot be read. */
export const namesKnown = async (
  { runtime }: Pick<IncidentServices, 'runtime'>,
  what: Named,
  codes: readonly string[],
): Promise<NamesKnown> => {
  try {
    const found = codes.length === 0 ? [] : await runtime.reader(VIEWS[what].name).getMany(codes);
    return new Map(found.flatMap(({ _id, name }) => (typeof name === 'string' ? [[_id, name]] : [])));
  } catch (error) {
    if (error instanceof DocumentStoreUnavailable) return new Map();
    throw error;
  }
};
