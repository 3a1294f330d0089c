import type { TeamEvent } from '@ventanilla/contracts/service-desk';
import type { ProjectedEvent, Projection } from '@ventanilla/kernel';

/** Who works in a team, and who leads it; nobody, once it was disbanded. */
export interface KnownTeam {
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

const evolve = (team: KnownTeam | undefined, happened: ProjectedEvent): KnownTeam | undefined => {
  const event = happened as unknown as TeamEvent;
  const known = team ?? NOBODY;
  switch (event.type) {
    case 'TeamFormed':
    case 'TeamDisbanded':
      return NOBODY;
    case 'TeamMemberJoined':
      return { ...known, members: and(known.members, event.data.person) };
    case 'TeamMemberLeft':
      return { ...known, members: without(known.members, event.data.person) };
    case 'TeamLeadAppointed':
      // One leads a team: whoever did before does not any more.
      return { ...known, leads: [event.data.person] };
    case 'TeamLeadReleased':
      return { ...known, leads: without(known.leads, event.data.person) };
    default:
      return team;
  }
};

/** Kept from the service desk's events, so that a team's people are told while the service desk is down. */
export const knownTeams: Projection<KnownTeam> = {
  name: 'known-teams',
  version: 1,
  category: 'team',
  indexes: [],
  evolve,
};
