import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentServices } from '../../incident.services.js';
import { childFacts } from '../parents/child-facts.js';
import { CancelAsDuplicateDto } from './duplicates.dto.js';
import { HandlingReasonDto } from '../handling/handling.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import { Readers } from '../visibility/reader.js';

/** Two incidents of one organisation that tell the same. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class DuplicatesController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  @CommandRoute({
    access: 'CancelAsDuplicate',
    path: ':id/cancel-as-duplicate',
    summary: 'Cancel it as a duplicate of another one',
    description:
      'Its caller watches the other one from then on, and what they write on this one goes there. Within one organisation only. It is opened again where the other one was cancelled or restricted at the same time.',
    refusals: [
      'INCIDENT_NOT_OPEN',
      'ORIGINAL_UNKNOWN',
      'ORIGINAL_OF_ITSELF',
      'ORIGINAL_ELSEWHERE',
      'ORIGINAL_CANCELLED',
      'DUPLICATE_WOULD_TELL',
      'MAJOR_NOT_STOOD_DOWN',
    ],
  })
  async cancelAsDuplicate(
    @IdParam() id: string,
    @Body() body: CancelAsDuplicateDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const reader = await this.readers.of(call.principal);
    const original = await childFacts(this.services, reader, body.original);
    const wish = { incidentId: id, original, note: text(body.note) };
    return this.desk.send('CancelAsDuplicate', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'UndoDuplicate',
    path: ':id/undo-duplicate',
    summary: 'Open it again: it is no duplicate',
    description:
      'Its caller does not watch the other one any longer, unless they do for another reason; what they wrote there stays there.',
    refusals: ['NOT_A_DUPLICATE'],
  })
  undoDuplicate(
    @IdParam() id: string,
    @Body() body: HandlingReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('UndoDuplicate', { call, id, body, wish: { reason: text(body.reason) } });
  }
}
