import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, isCustomerOnly, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { AddNoteDto } from './handling.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import { refuse } from '../incident.refusals.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class AddNoteController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'AddNote',
    path: ':id/add-note',
    summary: 'Add a note, public or internal',
    description: 'Internal notes are written and read by the desk only.',
    refusals: ['INCIDENT_CLOSED', 'INCIDENT_CANCELLED', 'INTERNAL_NOTE_BY_DESK'],
  })
  addNote(
    @IdParam() id: string,
    @Body() body: AddNoteDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    if (body.visibility === 'internal' && isCustomerOnly(call.principal)) refuse('INTERNAL_NOTE_BY_DESK');
    return this.desk.send('AddNote', {
      call,
      id,
      body,
      wish: { visibility: body.visibility, text: text(body.text) },
    });
  }
}
