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

export const evolve = (state: TeamState, event: Happened<TeamEvent>): TeamState => {
  const changedBy = event.by.id;
  if (event.type === 'TeamFormed') return { status: 'at-work', ...event.data, members: [], changedBy };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'TeamDescribed': {
      const { previous: _, ...description } = event.data;
      const { status, members, lead } = state;
      return { status, members, ...(lead !== undefined && { lead }), ...description, changedBy };
    }
    case 'TeamMemberJoined':
    case 'TeamMemberSkillsChanged':
      return { ...state, members: withMember(state.members, event.data), changedBy };
    case 'TeamMemberLeft': {
      const members = state.members.filter(({ person }) => person !== event.data.person);
      return { ...state, members, changedBy };
    }
    case 'TeamLeadAppointed':
      return { ...state, lead: event.data.person, changedBy };
    case 'TeamLeadReleased': {
      const { lead: _, ...leaderless } = state;
      return { ...leaderless, changedBy };
    }
    case 'TeamDisbanded':
      return { ...state, status: 'disbanded', changedBy };
    default:
      return state;
  }
};
