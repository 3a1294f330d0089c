import { DocumentStoreUnavailable, type ViewReader } from '@ventanilla/eventing';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { entriesOf, type IncidentSettings } from '../../configuration/incident-settings.js';
import type { Names } from '../../history/history-language.js';
import type { IncidentServices } from '../../incident.services.js';
import { otherSidesOf } from '../../incident/parents/other-side.policy.js';
import { namesAtHand } from '../../integration/known-people/names-of.js';
import { knownTeams } from '../../integration/known-teams/known-teams.projection.js';
import { incidentQueue } from '../incident-queue/incident-queue.projection.js';
import { personsIn } from './persons-in.js';

export interface HistoryNames {
  readonly names: Names;
  /** While people's names cannot be read, or while not all of them are there. */
  readonly away: boolean;
}

/** What people call whom and what some events name, as far as it is at hand. Each of them may be known to the reader. */
export const namesFor = async (
  services: IncidentServices,
  settings: IncidentSettings,
  facts: readonly ProjectedEvent[],
): Promise<HistoryNames> => {
  const { runtime } = services;
  const [people, teams, numbers] = await Promise.all([
    namesAtHand(services, personsIn(facts)),
    called(runtime.reader(knownTeams.name), 'name', teamsIn(facts)),
    called(runtime.reader(incidentQueue.name), 'number', incidentsIn(facts)),
  ]);
  const names: Names = {
    person: (id) => people.names.get(id),
    team: (id) => teams.get(id),
    incident: (id) => numbers.get(id),
    code: (list, code, language) =>
      entriesOf(settings, list).find((entry) => entry.code === code)?.label[language],
  };
  return { names, away: people.away };
};

/** A help only: nothing is called anything while the view cannot be read. */
const called = async (
  reader: ViewReader,
  field: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  try {
    const found = ids.length === 0 ? [] : await reader.getMany(ids);
    return new Map(
      found.flatMap((document) => {
        const name = document[field];
        return typeof name === 'string' ? [[document._id, name]] : [];
      }),
    );
  } catch (error) {
    if (error instanceof DocumentStoreUnavailable) return new Map();
    throw error;
  }
};

export const incidentsIn = (facts: readonly ProjectedEvent[]): readonly string[] => [
  ...new Set(facts.flatMap(({ data }) => otherSidesOf(data))),
];

/** Teams stand as `team` wherever an event names one, and as who answers for a breach. */
const teamsOf = (part: unknown): readonly string[] => {
  if (typeof part !== 'object' || part === null) return [];
  const { team, kind, id } = part as { readonly [field: string]: unknown };
  const here = [team, kind === 'team' ? id : undefined].filter((each) => typeof each === 'string');
  return [...here, ...Object.values(part).flatMap(teamsOf)];
};

export const teamsIn = (facts: readonly ProjectedEvent[]): readonly string[] => [
  ...new Set(facts.flatMap(({ data }) => teamsOf(data))),
];
