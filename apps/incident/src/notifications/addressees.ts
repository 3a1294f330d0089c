import type { KnownTeam } from '../integration/known-teams/known-teams.projection.js';
import type { Incident } from '../incident/incident.state.js';

/**
 * Whom a row of the table tells. `callers`: whoever the incident is about, and whoever watches it. `assignees`: the
 * person who has it, else the people of the team. `handlers`: whoever works on it or follows it. `responsible`: they,
 * and who leads the team. `asked`: whom the event itself says that somebody asked.
 */
export type Audience = 'callers' | 'assignees' | 'handlers' | 'responsible' | 'asked';

type People = readonly (string | undefined)[];

const assignees = ({ record }: Incident, team: KnownTeam | undefined): People => {
  const { person } = record.assignment ?? {};
  return person === undefined ? (team?.members ?? []) : [person];
};

const handlers = (incident: Incident, team: KnownTeam | undefined): People => [
  ...assignees(incident, team),
  incident.record.owner,
];

type Asking = (incident: Incident, team: KnownTeam | undefined, asked: string | undefined) => People;

const PEOPLE: Readonly<Record<Audience, Asking>> = {
  callers: ({ record }) => [record.callerId, record.affectedPersonId, ...(record.watchers ?? [])],
  assignees,
  handlers,
  responsible: (incident, team) => [...handlers(incident, team), ...(team?.leads ?? [])],
  asked: (_, __, asked) => [asked],
};

/** Each once. */
export const peopleOf = (
  audience: Audience,
  incident: Incident,
  team: KnownTeam | undefined,
  asked?: string,
): readonly string[] => [
  ...new Set(PEOPLE[audience](incident, team, asked).filter((person) => person !== undefined)),
];
