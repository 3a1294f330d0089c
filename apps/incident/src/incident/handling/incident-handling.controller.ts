import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, NoFields, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import {
  ApplyWorkaroundDto,
  AssignIncidentDto,
  EscalateIncidentDto,
  PutOnHoldDto,
  HandlingReasonDto,
} from './handling.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import { moment } from '../moment.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentHandlingController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'AssignIncident',
    path: ':id/assign',
    summary: 'Assign it to a team and perhaps a person',
    refusals: ['INCIDENT_NOT_OPEN'],
  })
  assignIncident(
    @IdParam() id: string,
    @Body() body: AssignIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('AssignIncident', { call, id, body, wish: { ...body } });
  }

  @CommandRoute({
    access: 'ReturnIncidentToDesk',
    path: ':id/return-to-desk',
    summary: 'Give it back to the desk',
    refusals: ['INCIDENT_NOT_OPEN'],
  })
  returnIncidentToDesk(
    @IdParam() id: string,
    @Body() body: HandlingReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ReturnIncidentToDesk', { call, id, body, wish: { reason: text(body.reason) } });
  }

  @CommandRoute({
    access: 'StartWork',
    path: ':id/start-work',
    summary: 'Start work',
    refusals: ['INCIDENT_NOT_OPEN', 'INCIDENT_NOT_ASSIGNED', 'INCIDENT_ON_HOLD'],
  })
  startWork(
    @IdParam() id: string,
    @Body() body: NoFields,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('StartWork', { call, id, body, wish: {} });
  }

  @CommandRoute({
    access: 'PutOnHold',
    path: ':id/put-on-hold',
    summary: 'Put it on hold',
    description: 'On hold already: the reason changes, and both periods stay apart.',
    refusals: [
      'INCIDENT_NOT_OPEN',
      'CODE_UNKNOWN',
      'CODE_RETIRED',
      'HOLD_ENDS_IN_PAST',
      'HOLD_NOT_PASSED_ON',
    ],
  })
  putOnHold(
    @IdParam() id: string,
    @Body() body: PutOnHoldDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('PutOnHold', {
      call,
      id,
      body,
      wish: {
        reason: body.reason,
        note: text(body.note),
        until: moment(body.until),
        passOn: body.passOn,
      },
    });
  }

  @CommandRoute({
    access: 'ResumeIncident',
    path: ':id/resume',
    summary: 'End the hold',
    refusals: ['INCIDENT_NOT_OPEN'],
  })
  resumeIncident(
    @IdParam() id: string,
    @Body() body: NoFields,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ResumeIncident', { call, id, body, wish: {} });
  }

  @CommandRoute({
    access: 'EscalateIncident',
    path: ':id/escalate',
    summary: 'Escalate it functionally or hierarchically',
    refusals: ['INCIDENT_NOT_OPEN', 'NOT_ESCALATED_FURTHER'],
  })
  escalateIncident(
    @IdParam() id: string,
    @Body() body: EscalateIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('EscalateIncident', {
      call,
      id,
      body,
      wish: { ...body, reason: text(body.reason) },
    });
  }

  @CommandRoute({
    access: 'StandDownEscalation',
    path: ':id/stand-down-escalation',
    summary: 'Stand the escalation down',
    refusals: ['INCIDENT_NOT_OPEN'],
  })
  standDownEscalation(
    @IdParam() id: string,
    @Body() body: HandlingReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('StandDownEscalation', { call, id, body, wish: { reason: text(body.reason) } });
  }

  @CommandRoute({
    access: 'ApplyWorkaround',
    path: ':id/apply-workaround',
    summary: 'Record that a workaround was applied',
    refusals: ['INCIDENT_NOT_OPEN', 'WORKAROUND_EMPTY'],
  })
  applyWorkaround(
    @IdParam() id: string,
    @Body() body: ApplyWorkaroundDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ApplyWorkaround', {
      call,
      id,
      body,
      wish: { knownError: body.knownError, text: text(body.text) },
    });
  }
}
