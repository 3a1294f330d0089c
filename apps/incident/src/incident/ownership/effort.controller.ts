import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentDesk } from '../incident-desk.js';
import { moment } from '../moment.js';
import { CorrectEffortDto, RecordEffortDto } from './ownership.dto.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class EffortController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'RecordEffort',
    path: ':id/record-effort',
    summary: 'Record an effort: minutes, who and when',
    refusals: ['INCIDENT_CANCELLED', 'SAID_IN_FUTURE'],
  })
  recordEffort(
    @IdParam() id: string,
    @Body() body: RecordEffortDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, workedAt: moment(body.workedAt), note: text(body.note) };
    return this.desk.send('RecordEffort', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'CorrectEffort',
    path: ':id/correct-effort',
    summary: 'Correct an effort that was recorded wrongly',
    refusals: ['INCIDENT_CANCELLED', 'EFFORT_NOT_FOUND', 'SAID_IN_FUTURE'],
  })
  correctEffort(
    @IdParam() id: string,
    @Body() body: CorrectEffortDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, workedAt: moment(body.workedAt), reason: text(body.reason) };
    return this.desk.send('CorrectEffort', { call, id, body, wish });
  }
}
