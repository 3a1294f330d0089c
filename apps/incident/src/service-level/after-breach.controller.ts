import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentDesk } from '../incident/incident-desk.js';
import {
  DeclineRunExclusionDto,
  ProposeRunExclusionDto,
  RecordBreachCauseDto,
  RunDto,
} from './after-breach.dto.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class AfterBreachController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'RecordBreachCause',
    path: ':id/record-breach-cause',
    summary: 'Say why a target was not kept, and who answers for it',
    refusals: ['INCIDENT_CANCELLED', 'TARGET_UNKNOWN', 'TARGET_NOT_BREACHED', 'RESPONSIBLE_REQUIRED'],
  })
  recordBreachCause(
    @IdParam() id: string,
    @Body() body: RecordBreachCauseDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { run, cause, responsible } = body;
    const wish = { run, cause, responsible: { ...responsible } };
    return this.desk.send('RecordBreachCause', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'ProposeRunExclusion',
    path: ':id/propose-run-exclusion',
    summary: 'Propose to leave a run out of the figures',
    description: 'Nothing changes until a second person confirms it.',
    refusals: ['INCIDENT_CANCELLED', 'TARGET_UNKNOWN', 'RUN_EXCLUDED', 'EXCLUSION_PROPOSED'],
  })
  proposeRunExclusion(
    @IdParam() id: string,
    @Body() body: ProposeRunExclusionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, reason: text(body.reason) };
    return this.desk.send('ProposeRunExclusion', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'ConfirmRunExclusion',
    path: ':id/confirm-run-exclusion',
    summary: 'Confirm, as a second person, that a run is left out of the figures',
    refusals: ['INCIDENT_CANCELLED', 'EXCLUSION_NOT_PROPOSED', 'EXCLUSION_NEEDS_ANOTHER_PERSON'],
  })
  confirmRunExclusion(
    @IdParam() id: string,
    @Body() body: RunDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ConfirmRunExclusion', { call, id, body, wish: { run: body.run } });
  }

  @CommandRoute({
    access: 'DeclineRunExclusion',
    path: ':id/decline-run-exclusion',
    summary: 'Decline, or take back, that a run be left out of the figures',
    refusals: ['INCIDENT_CANCELLED', 'TARGET_UNKNOWN', 'RUN_EXCLUDED'],
  })
  declineRunExclusion(
    @IdParam() id: string,
    @Body() body: DeclineRunExclusionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, reason: text(body.reason) };
    return this.desk.send('DeclineRunExclusion', { call, id, body, wish });
  }
}
