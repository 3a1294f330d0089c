import type { ProjectedEvent } from '@ventanilla/kernel';
import { entriesOf, type IncidentSettings } from '../../configuration/incident-settings.js';
import type { Names } from '../../history/history-language.js';
import type { IncidentServices } from '../../incident.services.js';
import { namesAtHand } from '../../integration/known-people/names-of.js';
import { teamNames } from '../../integration/known-teams/team-names.js';
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
  {
    facts,
    numbers,
  }: { readonly facts: readonly ProjectedEvent[]; readonly numbers: ReadonlyMap<string, string> },
): Promise<HistoryNames> => {
  const [people, teams] = await Promise.all([
    namesAtHand(services, personsIn(facts)),
    teamNames(services, teamsIn(facts)),
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
