import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { CorrectIncidentDto } from './correction.dto.js';
import {
  ClassifyIncidentDto,
  PrioritiseIncidentDto,
  RelateIncidentDto,
  UnrelateIncidentDto,
} from '../handling/handling.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import { corrected } from './corrected.js';
import { OtherIncidents } from '../visibility/other-incidents.js';
import { assertMayHandTo } from '../conversation/on-whose-behalf.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentRecordController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly others: OtherIncidents,
  ) {}

  @CommandRoute({
    access: 'CorrectIncident',
    path: ':id/correct',
    summary: 'Correct what was recorded wrongly',
    description: 'Only the given fields are corrected, each as an event of its own.',
    refusals: [
      'INCIDENT_NOT_OPEN',
      'INCIDENT_CANCELLED',
      'CODE_UNKNOWN',
      'CODE_RETIRED',
      'REPORTED_IN_FUTURE',
      'PRIORITY_UNKNOWN',
      'ORIGINAL_ELSEWHERE',
      'INCIDENT_NOT_RESOLVED',
    ],
  })
  correctIncident(
    @IdParam() id: string,
    @Body() body: CorrectIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    assertMayHandTo(call.principal, body.organisation);
    return this.desk.send('CorrectIncident', { call, id, body, wish: corrected(body) });
  }

  @CommandRoute({
    access: 'ClassifyIncident',
    path: ':id/classify',
    summary: 'Set category and service',
    refusals: ['INCIDENT_CANCELLED', 'CODE_UNKNOWN', 'CODE_RETIRED'],
  })
  classifyIncident(
    @IdParam() id: string,
    @Body() body: ClassifyIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ClassifyIncident', { call, id, body, wish: { ...body } });
  }

  @CommandRoute({
    access: 'PrioritiseIncident',
    path: ':id/prioritise',
    summary: 'Set impact and urgency; override the priority with a reason',
    refusals: ['INCIDENT_NOT_OPEN', 'PRIORITY_NEEDS_REASON', 'PRIORITY_UNKNOWN'],
  })
  prioritiseIncident(
    @IdParam() id: string,
    @Body() body: PrioritiseIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('PrioritiseIncident', {
      call,
      id,
      body,
      wish: { ...body, overriddenBecause: text(body.overriddenBecause) },
    });
  }

  @CommandRoute({
    access: 'RelateIncident',
    path: ':id/relate',
    summary: 'Relate it to another record',
    description: 'An incident by its id; another record by how it is called where it is kept.',
    refusals: ['INCIDENT_CANCELLED', 'RELATED_TO_ITSELF', 'RELATED_UNKNOWN'],
  })
  async relateIncident(
    @IdParam() id: string,
    @Body() body: RelateIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const other = await this.others.asNamedBy(call.principal, body);
    const wish = { kind: body.kind, id: body.id, incidentId: id, other };
    return this.desk.send('RelateIncident', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'UnrelateIncident',
    path: ':id/unrelate',
    summary: 'Take a relation back',
    refusals: ['INCIDENT_CANCELLED'],
  })
  async unrelateIncident(
    @IdParam() id: string,
    @Body() body: UnrelateIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const other = await this.others.asNamedBy(call.principal, body);
    return this.desk.send('UnrelateIncident', { call, id, body, wish: { ...body, other } });
  }
}
