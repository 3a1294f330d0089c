import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { CloseAdministrativelyDto, WithdrawIncidentDto } from '../conversation/conversation.dto.js';
import { IncidentDesk } from '../incident-desk.js';

/** Endings by one side alone: the caller's before a resolution, the team lead's after it. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class EndingController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'WithdrawIncident',
    path: ':id/withdraw',
    summary: 'Withdraw it, as the caller, before it is resolved',
    refusals: ['INCIDENT_NOT_OPEN', 'WITHDRAWN_BY_CALLER', 'MAJOR_NOT_STOOD_DOWN'],
  })
  withdrawIncident(
    @IdParam() id: string,
    @Body() body: WithdrawIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('WithdrawIncident', { call, id, body, wish: { note: text(body.note) } });
  }

  @CommandRoute({
    access: 'CloseAdministratively',
    path: ':id/close-administratively',
    summary: 'Close it without a word of the caller, with a reason',
    refusals: ['INCIDENT_NOT_RESOLVED'],
  })
  closeAdministratively(
    @IdParam() id: string,
    @Body() body: CloseAdministrativelyDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('CloseAdministratively', { call, id, body, wish: { reason: text(body.reason) } });
  }
}
