import type { TeamEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection } from '@ventanilla/kernel';

/** What a team is called, who works in it, and who leads it; nobody, once it was disbanded. */
export interface KnownTeam {
  readonly name?: string;
  readonly members: readonly string[];
  readonly leads: readonly string[];
}

const NOBODY: KnownTeam = { members: [], leads: [] };

const without = (people: readonly string[], person: string): readonly string[] =>
  people.filter((each) => each !== person);
const and = (people: readonly string[], person: string): readonly string[] => [
  ...without(people, person),
  person,
];

const withPeople = (team: KnownTeam | undefined, event: TeamEvent): KnownTeam | undefined => {
  const known = team ?? NOBODY;
  switch (event.type) {
    case 'TeamMemberJoined':
      return { ...known, members: and(known.members, event.data.person) };
    case 'TeamMemberLeft':
      return { ...known, members: without(known.members, event.data.person) };
    case 'TeamLeadAppointed':
      // One leads a team: whoever did before does not any more.
      return { ...known, leads: [event.data.person] };
    case 'TeamLeadReleased':
      return { ...known, leads: without(known.leads, event.data.person) };
    case 'TeamDisbanded':
      return { ...known, ...NOBODY };
    default:
      return team;
  }
};

const evolve = (team: KnownTeam | undefined, happened: ProjectedEvent): KnownTeam | undefined => {
  const event = happened as unknown as TeamEvent;
  if (event.type === 'TeamFormed' || event.type === 'TeamDescribed')
    return { ...(team ?? NOBODY), name: event.data.name };
  return withPeople(team, event);
};

/** Kept from the service desk's events, so that teams are named and their people told while the service desk is down. */
export const knownTeams: Projection<KnownTeam> = {
  name: 'known-teams',
  version: 2,
  category: 'team',
  indexes: [],
  evolve,
};
