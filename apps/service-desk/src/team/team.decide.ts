import type { TeamEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider } from '@ventanilla/kernel';
import { defined } from '../records/defined.js';
import { absent } from '../records/record.js';
import type { TeamCommand, TeamCommandOf, TeamDescription } from './team.commands.js';
import { refuseTeam } from './team.refusals.js';
import { evolve, type FormedTeam, type TeamState } from './team.state.js';

type Decision<Type extends TeamCommand['type']> = (
  command: TeamCommandOf<Type>,
  state: TeamState,
) => readonly TeamEvent[];

const descriptionOf = ({ name, function: kind, calendar, calendars }: TeamDescription): TeamDescription =>
  defined({ name, function: kind, calendar, calendars });

/** Without any it is always there; what others add to that is nothing. */
const requireFirst = ({ calendar, calendars }: TeamDescription): void => {
  if (calendars && (calendar === undefined || calendars.includes(calendar)))
    refuseTeam('TEAM_CALENDARS_MISPLACED');
};

const formed = (state: TeamState): FormedTeam =>
  state.status === 'absent' ? refuseTeam('TEAM_NOT_FOUND') : state;

const atWork = (state: TeamState): FormedTeam =>
  state.status === 'disbanded' ? refuseTeam('TEAM_DISBANDED') : formed(state);

const formTeam: Decision<'FormTeam'> = (command, state) => {
  const wanted = descriptionOf(command);
  requireFirst(wanted);
  if (state.status === 'absent') return [{ type: 'TeamFormed', data: wanted }];
  const isSame = state.status === 'at-work' && isSameJson(descriptionOf(state), wanted);
  return isSame ? [] : refuseTeam('TEAM_TAKEN');
};

const describeTeam: Decision<'DescribeTeam'> = (command, state) => {
  const wanted = descriptionOf(command);
  const previous = descriptionOf(atWork(state));
  requireFirst(wanted);
  return isSameJson(wanted, previous) ? [] : [{ type: 'TeamDescribed', data: { ...wanted, previous } }];
};

const addTeamMember: Decision<'AddTeamMember'> = ({ person, skills: asked }, state) => {
  const { members } = atWork(state);
  const skills = [...asked].sort();
  const previous = members.find((member) => member.person === person)?.skills;
  if (!previous) return [{ type: 'TeamMemberJoined', data: { person, skills } }];
  if (isSameJson(skills, previous)) return [];
  return [{ type: 'TeamMemberSkillsChanged', data: { person, skills, previous } }];
};

/** Also after the team was disbanded: nobody is to be kept in it. */
const removeTeamMember: Decision<'RemoveTeamMember'> = ({ person }, state) =>
  formed(state).members.some((member) => member.person === person)
    ? [{ type: 'TeamMemberLeft', data: { person } }]
    : [];

/** Also one who is no member: a department's head may lead several. */
const appointTeamLead: Decision<'AppointTeamLead'> = ({ person }, state) => {
  const { lead: previous } = atWork(state);
  return person === previous ? [] : [{ type: 'TeamLeadAppointed', data: defined({ person, previous }) }];
};

const releaseTeamLead: Decision<'ReleaseTeamLead'> = (_, state) => {
  const { lead: person } = formed(state);
  return person === undefined ? [] : [{ type: 'TeamLeadReleased', data: { person } }];
};

const disbandTeam: Decision<'DisbandTeam'> = ({ reason }, state) =>
  formed(state).status === 'disbanded' ? [] : [{ type: 'TeamDisbanded', data: defined({ reason }) }];

const decisions: { readonly [Type in TeamCommand['type']]: Decision<Type> } = {
  FormTeam: formTeam,
  DescribeTeam: describeTeam,
  AddTeamMember: addTeamMember,
  RemoveTeamMember: removeTeamMember,
  AppointTeamLead: appointTeamLead,
  ReleaseTeamLead: releaseTeamLead,
  DisbandTeam: disbandTeam,
};

/** To whom tickets are assigned: what they are for, who they are, what they know to do, and when they work. */
export const team: Decider<TeamState, TeamCommand, TeamEvent> = {
  initialState: absent,
  decide: decideBy(decisions),
  evolve,
};
