import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { HandlingReasonDto } from '../handling/handling.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import { NamedPersonDto, RestrictIncidentDto } from './restriction.dto.js';

/** Who may know of an incident. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class RestrictIncidentController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'RestrictIncident',
    path: ':id/restrict',
    summary: 'Let few know of it',
    description:
      'From then on only the caller, the assigned team, the owner and named people see it; no list, count, search or feed tells of it to others. Whoever restricts it is named.',
    refusals: ['TOO_MANY_NAMED', 'RELATIVES_WOULD_TELL', 'DUPLICATE_WOULD_TELL'],
  })
  restrict(
    @IdParam() id: string,
    @Body() body: RestrictIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('RestrictIncident', {
      call,
      id,
      body,
      wish: { ...body, reason: text(body.reason) },
    });
  }

  @CommandRoute({
    access: 'LiftRestriction',
    path: ':id/lift-restriction',
    summary: 'Let it be seen like any other',
  })
  lift(
    @IdParam() id: string,
    @Body() body: HandlingReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('LiftRestriction', { call, id, body, wish: { reason: text(body.reason) } });
  }

  @CommandRoute({
    access: 'GrantAccess',
    path: ':id/grant-access',
    summary: 'Let one more person see it while it is restricted',
    refusals: ['INCIDENT_NOT_RESTRICTED', 'TOO_MANY_NAMED'],
  })
  grantAccess(
    @IdParam() id: string,
    @Body() body: NamedPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('GrantAccess', { call, id, body, wish: { ...body } });
  }

  @CommandRoute({
    access: 'WithdrawAccess',
    path: ':id/withdraw-access',
    summary: 'Name a person no longer',
    refusals: ['INCIDENT_NOT_RESTRICTED', 'NOBODY_WOULD_SEE'],
  })
  withdrawAccess(
    @IdParam() id: string,
    @Body() body: NamedPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('WithdrawAccess', { call, id, body, wish: { ...body } });
  }
}
