import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto } from '../records/record.dto.js';
import { RotaDesk, type TeamOnDuty } from './rota-desk.js';
import { rotaAggregate, rotas } from './rota.aggregate.js';
import { ArrangeSubstitutionDto, AskOnDutyDto, CancelSubstitutionDto, SetRotaDto } from './rota.dto.js';
import type { TeamRota } from './rota.state.js';
import { RotaAnswer, RotaPage, TeamOnDutyAnswer } from './rota.answers.js';

const PERSON = ['PERSON_NOT_FOUND', 'PERSON_FORGOTTEN'];

/** Who of a team is on duty when; a rota has the code of its team. */
@ApiTags('rotas')
@Controller('api/v1/rotas')
export class RotaController {
  constructor(
    private readonly desk: RotaDesk,
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'SetRota',
    creates: true,
    summary: 'Say who of a team is on duty every week, from an instant on',
    refusals: [
      'ROTA_IN_THE_PAST',
      'ROTA_OVERTAKEN',
      'ZONE_UNKNOWN',
      'TEAM_NOT_FOUND',
      'TEAM_DISBANDED',
      ...PERSON,
    ],
  })
  set(@Body() body: SetRotaDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.set(body, call);
  }

  @CommandRoute({
    access: 'ArrangeSubstitution',
    path: ':code/arrange-substitution',
    summary: 'Say that somebody of the rota is away, and who takes that place',
    refusals: [
      'ROTA_NOT_FOUND',
      'SUBSTITUTION_OVER',
      'SUBSTITUTION_OVERLAPS',
      'SUBSTITUTION_FOR_ONESELF',
      ...PERSON,
    ],
  })
  arrange(
    @CodeParam() code: string,
    @Body() body: ArrangeSubstitutionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.arrange(code, body, call);
  }

  @CommandRoute({
    access: 'CancelSubstitution',
    path: ':code/cancel-substitution',
    summary: 'Say that somebody is there after all',
    refusals: ['ROTA_NOT_FOUND', 'SUBSTITUTION_NOT_FOUND'],
  })
  cancel(
    @CodeParam() code: string,
    @Body() body: CancelSubstitutionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(rotaAggregate, call, { type: 'CancelSubstitution', code, body });
  }

  @QueryRoute({
    access: 'ListRotas',
    summary: 'The rotas',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: RotaPage,
  })
  list(@QueryString() query: ListRecordsDto): Promise<RecordsPage<TeamRota>> {
    return this.reader.list(rotas, query);
  }

  @QueryRoute({
    access: 'ReadRota',
    path: ':code',
    summary: 'The rota of a team: what holds, and what is planned',
    etag: true,
    answer: RotaAnswer,
  })
  read(@CodeParam() code: string): Promise<ShownRecord<TeamRota>> {
    return this.reader.read(rotas, code);
  }

  @QueryRoute({
    access: 'ReadRotaHistory',
    path: ':code/history',
    summary: 'Who changed a rota, when and why',
    answer: [ShownEventAnswer],
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(rotas, code);
  }
}

/** Who is asked now. */
@ApiTags('rotas')
@Controller('api/v1/teams')
export class OnDutyController {
  constructor(private readonly desk: RotaDesk) {}

  @QueryRoute({
    access: 'AskOnDuty',
    path: ':code/on-duty',
    summary: 'Who of a team is on duty at an instant, in the order in which they are asked',
    answer: TeamOnDutyAnswer,
  })
  onDuty(@CodeParam() code: string, @QueryString() { at }: AskOnDutyDto): Promise<TeamOnDuty> {
    return this.desk.onDuty(code, at);
  }
}
