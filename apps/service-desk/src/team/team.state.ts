import type { DataOf, TeamEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';
import type { Absent, Present } from '../records/record.js';
import type { TeamDescription } from './team.commands.js';

export type TeamMember = DataOf<'TeamMemberJoined'>;

export interface FormedTeam extends Present, TeamDescription {
  readonly name: string;
  readonly status: 'at-work' | 'disbanded';
  readonly members: readonly TeamMember[];
  /** Whom an escalation goes to, where it goes up. */
  readonly lead?: string;
}

export type TeamState = Absent | FormedTeam;

const withMember = (members: readonly TeamMember[], { person, skills }: TeamMember): readonly TeamMember[] =>
  members.some((member) => member.person === person)
    ? members.map((member) => (member.person === person ? { person, skills } : member))
    : [...members, { person, skills }];

type Later = Exclude<TeamEvent, { type: 'TeamFormed' }>;
type Evolutions = {
  readonly [Type in Later['type']]: (
    state: FormedTeam,
    data: Extract<Later, { type: Type }>['data'],
  ) => FormedTeam;
};

const evolutions: Evolutions = {
  TeamDescribed: ({ calendar: _, calendars: __, ...state }, { previous: ___, ...description }) => ({
    ...state,
    ...description,
  }),
  TeamMemberJoined: (state, member) => ({ ...state, members: withMember(state.members, member) }),
  TeamMemberSkillsChanged: (state, member) => ({ ...state, members: withMember(state.members, member) }),
  TeamMemberLeft: (state, left) => ({
    ...state,
    members: state.members.filter(({ person }) => person !== left.person),
  }),
  TeamLeadAppointed: (state, { person }) => ({ ...state, lead: person }),
  TeamLeadReleased: ({ lead: _, ...state }) => state,
  TeamDisbanded: (state) => ({ ...state, status: 'disbanded' }),
};

export const evolve = (state: TeamState, event: Happened<TeamEvent>): TeamState => {
  const changedBy = event.by.id;
  if (event.type === 'TeamFormed') return { status: 'at-work', ...event.data, members: [], changedBy };
  if (state.status === 'absent') return state;
  const after = evolutions[event.type] as Evolutions[Later['type']] | undefined;
  return after ? { ...after(state, event.data as never), changedBy } : state;
};
