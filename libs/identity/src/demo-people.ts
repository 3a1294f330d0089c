import { randomUUID } from 'node:crypto';

export interface DemoOrganisation {
  /** UUID, made with the data folder. */
  readonly id: string;
  readonly name: string;
}

/** Somebody to try the product as. */
export interface DemoPerson {
  /** How the sign-in page and `npm run token -- --as <key>` call them. */
  readonly key: string;
  /** `sub` in their tokens. */
  readonly subject: string;
  readonly name: string;
  readonly role: string;
  /** Ids of organisations, or all of them. */
  readonly organisations: 'all' | readonly string[];
  /** The desk's teams that they are of; absent in identities made by earlier versions. */
  readonly teams?: readonly string[];
}

const ORGANISATION_NAMES = ['Hospital San Telmo', 'Talleres Ibarra', 'Northgate College'] as const;

export const demoOrganisations = (): readonly DemoOrganisation[] =>
  ORGANISATION_NAMES.map((name) => ({ id: randomUUID(), name }));

type Place = 'first' | 'firstTwo' | 'all';

const PEOPLE: readonly (readonly [key: string, name: string, role: string, place: Place])[] = [
  ['user', 'Lucía Romero', 'user', 'first'],
  ['colleague', 'Tom Hadley', 'user', 'first'],
  ['customer', 'Carmen Vidal', 'customer', 'first'],
  ['agent', 'Diego Fuentes', 'agent', 'all'],
  ['second-agent', 'Aisha Khan', 'agent', 'firstTwo'],
  ['team-lead', 'Marta Soler', 'team-lead', 'all'],
  ['manager', 'James Whitfield', 'manager', 'all'],
  ['major-incident-manager', 'Samir Haddad', 'major-incident-manager', 'all'],
  ['auditor', 'Elena Prieto', 'auditor', 'all'],
  ['administrator', 'Nuria Campos', 'administrator', 'all'],
  ['data-protection-officer', 'Ingrid Vos', 'data-protection-officer', 'all'],
];

const TEAMS: Readonly<Record<string, readonly string[]>> = {
  agent: ['workplace', 'applications'],
  'second-agent': ['network'],
  'team-lead': ['network', 'workplace'],
};

/** One person per role, a colleague of the caller, and an agent who serves two of the three organisations. */
export const demoPeople = (organisations: readonly DemoOrganisation[]): readonly DemoPerson[] => {
  const ids = organisations.map(({ id }) => id);
  const places: Readonly<Record<Place, DemoPerson['organisations']>> = {
    first: ids.slice(0, 1),
    firstTwo: ids.slice(0, 2),
    all: 'all',
  };
  return PEOPLE.map(([key, name, role, place]) => ({
    key,
    subject: randomUUID(),
    name,
    role,
    organisations: places[place],
    ...(TEAMS[key] && { teams: TEAMS[key] }),
  }));
};
