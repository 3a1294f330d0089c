import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentDesk } from '../incident/incident-desk.js';
import { DecideUncoveredWorkDto } from './uncovered.dto.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class UncoveredController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'DecideUncoveredWork',
    path: ':id/decide-uncovered-work',
    summary: 'Decide what becomes of work that no agreement covers',
    description: 'Without charge, charged for (then somebody on the customer’s side agreed), or not at all.',
    refusals: ['INCIDENT_CANCELLED', 'INCIDENT_COVERED', 'COVERAGE_UNKNOWN', 'CUSTOMER_AGREEMENT_REQUIRED'],
  })
  decideUncoveredWork(
    @IdParam() id: string,
    @Body() body: DecideUncoveredWorkDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, reason: text(body.reason) };
    return this.desk.send('DecideUncoveredWork', { call, id, body, wish });
  }
}
