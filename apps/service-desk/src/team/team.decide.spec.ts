import type { TeamEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter } from '@ventanilla/kernel';
import type { TeamCommand } from './team.commands.js';
import { team } from './team.decide.js';
import { TeamController } from './team.controller.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const BEN = '00000000-0000-4000-8000-00000000000b';
const envelope = { at: '2026-03-02T09:00:00.000Z', by: { kind: 'person', id: ANA } } as const;
const reason = personal('Merged');
const description = { name: 'Network', function: 'technical-management', calendar: 'office' } as const;
const other = { name: 'Network', function: 'technical-management' } as const;

const form: TeamCommand = { ...envelope, type: 'FormTeam', ...description };
const describeIt: TeamCommand = { ...envelope, type: 'DescribeTeam', ...other };
const add = (...skills: string[]): TeamCommand => ({
  ...envelope,
  type: 'AddTeamMember',
  person: ANA,
  skills,
});
const remove: TeamCommand = { ...envelope, type: 'RemoveTeamMember', person: ANA };
const appoint = (person: string): TeamCommand => ({ ...envelope, type: 'AppointTeamLead', person });
const release: TeamCommand = { ...envelope, type: 'ReleaseTeamLead' };
const disband: TeamCommand = { ...envelope, type: 'DisbandTeam', reason };

const formed: TeamEvent = { type: 'TeamFormed', data: description };
const described: TeamEvent = { type: 'TeamDescribed', data: { ...other, previous: description } };
const joined: TeamEvent = { type: 'TeamMemberJoined', data: { person: ANA, skills: ['firewalls', 'vpn'] } };
const left: TeamEvent = { type: 'TeamMemberLeft', data: { person: ANA } };
const led: TeamEvent = { type: 'TeamLeadAppointed', data: { person: ANA } };
const released: TeamEvent = { type: 'TeamLeadReleased', data: { person: ANA } };
const disbanded: TeamEvent = { type: 'TeamDisbanded', data: { reason } };

describe('FormTeam', () => {
  it('makes a team with its function and its calendar', () => {
    given(team)().when(form).then(formed);
  });

  it('works by several calendars', () => {
    const several = { ...description, calendars: ['night', 'weekend'] };
    given(team)()
      .when({ ...form, ...several })
      .then({ type: 'TeamFormed', data: several });
    expect(stateAfter(team, [{ type: 'TeamFormed', data: several }, described])).not.toHaveProperty(
      'calendars',
    );
  });

  it.each([
    ['beside none', { calendar: undefined, calendars: ['night'] }],
    ['twice', { calendars: ['office'] }],
  ])('is refused with a further calendar %s', (_, wrong) => {
    given(team)()
      .when({ ...form, ...wrong } as TeamCommand)
      .refused('TEAM_CALENDARS_MISPLACED');
  });

  it('is refused where another team has the code, and quiet where it is the same', () => {
    given(team)(formed, described).when(form).refused('TEAM_TAKEN');
    given(team)(formed, disbanded).when(form).refused('TEAM_TAKEN');
    given(team)(formed).when(form).thenNothing();
  });
});

describe('DescribeTeam', () => {
  it('says all of it anew: without a calendar the team is always there', () => {
    given(team)(formed).when(describeIt).then(described);
    expect(stateAfter(team, [formed, described])).not.toHaveProperty('calendar');
  });

  it('is refused where there is none or it is disbanded, and quiet where nothing else is said', () => {
    given(team)().when(describeIt).refused('TEAM_NOT_FOUND');
    given(team)(formed, disbanded).when(describeIt).refused('TEAM_DISBANDED');
    given(team)(formed, described).when(describeIt).thenNothing();
  });
});

describe('AddTeamMember', () => {
  it('tells what the member knows to do', () => {
    given(team)(formed).when(add('vpn', 'firewalls')).then(joined);
  });

  it('changes the skills of one who is in the team', () => {
    given(team)(formed, joined)
      .when(add('vpn'))
      .then({
        type: 'TeamMemberSkillsChanged',
        data: { person: ANA, skills: ['vpn'], previous: ['firewalls', 'vpn'] },
      });
  });

  it('is refused where there is none or it is disbanded, and quiet where the member knows that', () => {
    given(team)().when(add()).refused('TEAM_NOT_FOUND');
    given(team)(formed, disbanded).when(add()).refused('TEAM_DISBANDED');
    given(team)(formed, joined).when(add('vpn', 'firewalls')).thenNothing();
  });
});

describe('RemoveTeamMember', () => {
  it('happens, also after the team was disbanded', () => {
    given(team)(formed, joined).when(remove).then(left);
    given(team)(formed, joined, disbanded).when(remove).then(left);
    expect(stateAfter(team, [formed, joined, left])).toMatchObject({ members: [] });
  });

  it('is refused where there is none, and quiet for who is not in it', () => {
    given(team)().when(remove).refused('TEAM_NOT_FOUND');
    given(team)(formed).when(remove).thenNothing();
  });
});

describe('AppointTeamLead', () => {
  it('says who leads, and who did before', () => {
    given(team)(formed).when(appoint(ANA)).then(led);
    given(team)(formed, led)
      .when(appoint(BEN))
      .then({ type: 'TeamLeadAppointed', data: { person: BEN, previous: ANA } });
  });

  it('outlasts another name of the team, and is over when somebody says so', () => {
    expect(stateAfter(team, [formed, led, described])).toMatchObject({ lead: ANA });
    given(team)(formed, led).when(release).then(released);
    expect(stateAfter(team, [formed, led, released])).not.toHaveProperty('lead');
  });

  it('is refused where there is none or it is disbanded, and quiet for who leads it', () => {
    given(team)().when(appoint(ANA)).refused('TEAM_NOT_FOUND');
    given(team)(formed, disbanded).when(appoint(ANA)).refused('TEAM_DISBANDED');
    given(team)(formed, led).when(appoint(ANA)).thenNothing();
  });
});

describe('ReleaseTeamLead', () => {
  it('is refused where there is no team, and quiet where nobody leads it', () => {
    given(team)().when(release).refused('TEAM_NOT_FOUND');
    given(team)(formed).when(release).thenNothing();
  });
});

describe('DisbandTeam', () => {
  it('lets nothing be assigned to it any more', () => {
    given(team)(formed).when(disband).then(disbanded);
  });

  it('is refused where there is none, and quiet the second time', () => {
    given(team)().when(disband).refused('TEAM_NOT_FOUND');
    given(team)(formed, disbanded).when(disband).thenNothing();
  });
});

describe('R10: the routes of a team', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(team, [
      form,
      describeIt,
      { ...form, calendars: ['office'] } as TeamCommand,
      { ...describeIt, calendars: ['night'] } as TeamCommand,
      add('vpn'),
      remove,
      appoint(ANA),
      release,
      disband,
    ]);
    expect(
      misnamedRefusals([TeamController], heard, {
        before: {
          FormTeam: ['CALENDAR_NOT_FOUND', 'CALENDAR_RETIRED'],
          DescribeTeam: ['CALENDAR_NOT_FOUND', 'CALENDAR_RETIRED'],
          AddTeamMember: ['PERSON_NOT_FOUND'],
          AppointTeamLead: ['PERSON_NOT_FOUND'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
