import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto, ReasonDto } from '../records/record.dto.js';
import { teamAggregate, teams } from './team.aggregate.js';
import { AddTeamMemberDto, DescribeTeamDto, FormTeamDto, TeamPersonDto } from './team.dto.js';
import type { FormedTeam } from './team.state.js';
import { TeamAnswer, TeamPage } from './team.answers.js';

const CHANGED = ['TEAM_NOT_FOUND', 'TEAM_DISBANDED'];
const CALENDAR = ['CALENDAR_NOT_FOUND', 'CALENDAR_RETIRED', 'TEAM_CALENDARS_MISPLACED'];

/** To whom tickets are assigned. */
@ApiTags('teams')
@Controller('api/v1/teams')
export class TeamController {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'FormTeam',
    creates: true,
    summary: 'Form a team',
    refusals: ['TEAM_TAKEN', ...CALENDAR],
  })
  form(@Body() body: FormTeamDto, @Call() call: CommandCall): Promise<CommandResult> {
    const { code, calendar, calendars } = body;
    const names = { calendar, calendars };
    return this.records.send(teamAggregate, call, { type: 'FormTeam', code, body, names });
  }

  @CommandRoute({
    access: 'DescribeTeam',
    path: ':code/describe',
    summary: 'Say anew what a team is called, what it is for and when it works',
    refusals: [...CHANGED, ...CALENDAR],
  })
  describe(
    @CodeParam() code: string,
    @Body() body: DescribeTeamDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { calendar, calendars } = body;
    const names = { calendar, calendars };
    return this.records.send(teamAggregate, call, { type: 'DescribeTeam', code, body, names });
  }

  @CommandRoute({
    access: 'AddTeamMember',
    path: ':code/add-member',
    summary: 'Let a person work in a team, or say anew what a member knows to do',
    refusals: [...CHANGED, 'PERSON_NOT_FOUND', 'PERSON_FORGOTTEN'],
  })
  addMember(
    @CodeParam() code: string,
    @Body() body: AddTeamMemberDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const names = { person: body.person };
    return this.records.send(teamAggregate, call, { type: 'AddTeamMember', code, body, names });
  }

  @CommandRoute({
    access: 'RemoveTeamMember',
    path: ':code/remove-member',
    summary: 'Let a person not work in a team any more',
    refusals: ['TEAM_NOT_FOUND'],
  })
  removeMember(
    @CodeParam() code: string,
    @Body() body: TeamPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(teamAggregate, call, { type: 'RemoveTeamMember', code, body });
  }

  @CommandRoute({
    access: 'AppointTeamLead',
    path: ':code/appoint-lead',
    summary: 'Say who leads a team',
    refusals: [...CHANGED, 'PERSON_NOT_FOUND', 'PERSON_FORGOTTEN'],
  })
  appointLead(
    @CodeParam() code: string,
    @Body() body: TeamPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const names = { person: body.person };
    return this.records.send(teamAggregate, call, { type: 'AppointTeamLead', code, body, names });
  }

  @CommandRoute({
    access: 'ReleaseTeamLead',
    path: ':code/release-lead',
    summary: 'Let nobody lead a team any more',
    refusals: ['TEAM_NOT_FOUND'],
  })
  releaseLead(@CodeParam() code: string, @Call() call: CommandCall): Promise<CommandResult> {
    return this.records.send(teamAggregate, call, { type: 'ReleaseTeamLead', code, body: {} });
  }

  @CommandRoute({
    access: 'DisbandTeam',
    path: ':code/disband',
    summary: 'Disband a team',
    refusals: ['TEAM_NOT_FOUND'],
  })
  disband(
    @CodeParam() code: string,
    @Body() body: ReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(teamAggregate, call, { type: 'DisbandTeam', code, body });
  }

  @QueryRoute({
    access: 'ListTeams',
    summary: 'The teams',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: TeamPage,
  })
  list(@QueryString() query: ListRecordsDto): Promise<RecordsPage<FormedTeam>> {
    return this.reader.list(teams, query);
  }

  @QueryRoute({ access: 'ReadTeam', path: ':code', summary: 'One team', etag: true, answer: TeamAnswer })
  read(@CodeParam() code: string): Promise<ShownRecord<FormedTeam>> {
    return this.reader.read(teams, code);
  }

  @QueryRoute({
    access: 'ReadTeamHistory',
    path: ':code/history',
    summary: 'Who changed a team, when and why',
    answer: [ShownEventAnswer],
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(teams, code);
  }
}
