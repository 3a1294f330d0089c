import type { ProjectedEvent } from '@ventanilla/kernel';
import { entriesOf, type IncidentSettings } from '../../configuration/incident-settings.js';
import type { Names } from '../../history/history-language.js';
import type { IncidentServices } from '../../incident.services.js';
import { namesAtHand } from '../../integration/known-people/names-of.js';
import { namesKnown } from '../../integration/known-names/names-known.js';
import { serves, type Reader } from '../../incident/visibility/visibility.policy.js';
import { personsIn } from './persons-in.js';

interface ToBeNamed {
  readonly reader: Reader;
  readonly facts: readonly ProjectedEvent[];
  /** Of other incidents. */
  readonly numbers: ReadonlyMap<string, string>;
}

export interface HistoryNames {
  readonly names: Names;
  /** While people's names cannot be read, or while not all of them are there. */
  readonly away: boolean;
}

/** What people call whom and what some events name, as far as it is at hand. Each of them may be known to the reader. */
export const namesFor = async (
  services: IncidentServices,
  settings: IncidentSettings,
  { reader, facts, numbers }: ToBeNamed,
): Promise<HistoryNames> => {
  const served = organisationsIn(facts).filter((id) => serves(reader, id));
  const [people, teams, organisations, catalogue] = await Promise.all([
    namesAtHand(services, personsIn(facts)),
    namesKnown(services, 'team', teamsIn(facts)),
    namesKnown(services, 'organisation', served),
    namesKnown(services, 'service', servicesIn(facts)),
  ]);
  const names: Names = {
    person: (id) => people.names.get(id),
    team: (id) => teams.get(id),
    organisation: (id) => organisations.get(id),
    service: (code) => catalogue.get(code),
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

const said = (facts: readonly ProjectedEvent[], fields: readonly string[]): readonly string[] => {
  const values = facts.flatMap(({ data }) =>
    fields.map((field) => (data as Readonly<Record<string, unknown>>)[field]),
  );
  return [...new Set(values.filter((value): value is string => typeof value === 'string'))];
};

/** Where the organisation was corrected: what it is, and what it was before. */
export const organisationsIn = (facts: readonly ProjectedEvent[]): readonly string[] =>
  said(
    facts.filter(({ type }) => type === 'IncidentOrganisationCorrected'),
    ['organisation', 'previous'],
  );

export const servicesIn = (facts: readonly ProjectedEvent[]): readonly string[] => said(facts, ['service']);
