import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, NoFields, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentDesk } from '../incident-desk.js';
import { moment } from '../moment.js';
import { ChangeOwnerDto, DeclineAssignmentDto, PromiseDateDto, TakeIncidentDto } from './ownership.dto.js';

/** Who has an incident, who follows it to its closure, and what date the caller was given. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class OwnershipController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'TakeIncident',
    path: ':id/take',
    summary: 'Take it for oneself',
    refusals: ['INCIDENT_NOT_OPEN', 'TEAM_REQUIRED'],
  })
  takeIncident(
    @IdParam() id: string,
    @Body() body: TakeIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('TakeIncident', { call, id, body, wish: { ...body } });
  }

  @CommandRoute({
    access: 'DeclineAssignment',
    path: ':id/decline-assignment',
    summary: 'Decline an assignment with a reason',
    description:
      'Given by name, it goes back to the team; given to a team, back to the desk. Whoever declined it by name declines it for the team, too, only with `forTeam`.',
    refusals: ['INCIDENT_NOT_OPEN', 'INCIDENT_NOT_ASSIGNED', 'NOT_YOURS_TO_DECLINE', 'ALREADY_DECLINED'],
  })
  declineAssignment(
    @IdParam() id: string,
    @Body() body: DeclineAssignmentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, reason: text(body.reason) };
    return this.desk.send('DeclineAssignment', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'ChangeOwner',
    path: ':id/change-owner',
    summary: 'Name who at the desk follows it to its closure',
    refusals: ['INCIDENT_NOT_OPEN'],
  })
  changeOwner(
    @IdParam() id: string,
    @Body() body: ChangeOwnerDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ChangeOwner', { call, id, body, wish: { ...body } });
  }

  @CommandRoute({
    access: 'AcknowledgeEscalation',
    path: ':id/acknowledge-escalation',
    summary: 'Acknowledge the escalation',
    refusals: ['INCIDENT_NOT_OPEN', 'NOT_ESCALATED'],
  })
  acknowledgeEscalation(
    @IdParam() id: string,
    @Body() body: NoFields,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('AcknowledgeEscalation', { call, id, body, wish: {} });
  }

  @CommandRoute({
    access: 'PromiseDate',
    path: ':id/promise-date',
    summary: 'Promise a date to the caller',
    description: 'A fact beside what an agreement says.',
    refusals: ['INCIDENT_NOT_OPEN', 'PROMISED_IN_PAST'],
  })
  promiseDate(
    @IdParam() id: string,
    @Body() body: PromiseDateDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { promised: moment(body.promised), note: text(body.note) };
    return this.desk.send('PromiseDate', { call, id, body, wish });
  }
}
