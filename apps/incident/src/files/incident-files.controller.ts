import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, isCustomerOnly, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { IncidentDesk } from '../incident/incident-desk.js';
import { attachmentOf } from './attachment-of.js';
import { RedactFileDto, RemoveFileDto } from './incident-files.dto.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentFilesController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
  ) {}

  @CommandRoute({
    access: 'RemoveFile',
    path: ':id/remove-file',
    summary: 'Take a file off the incident',
    description: 'Users and customers remove what they attached themselves.',
    refusals: ['FILE_NOT_FOUND', 'NOT_YOUR_FILE'],
  })
  removeFile(
    @IdParam() id: string,
    @Body() body: RemoveFileDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = {
      fileId: body.fileId,
      reason: text(body.reason),
      asCaller: isCustomerOnly(call.principal),
    };
    return this.desk.send('RemoveFile', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'RedactIncidentFile',
    path: ':id/redact-file',
    summary: 'Make a file, its name and its content, unreadable for ever',
    description: 'Who, when and why stay. Its keys are destroyed at once; the sealed bytes go after them.',
    refusals: ['FILE_NOT_FOUND'],
  })
  async redactFile(
    @IdParam() id: string,
    @Body() body: RedactFileDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const attachment = await attachmentOf(this.services.runtime.ports.store, id, body.fileId);
    const wish = {
      fileId: body.fileId,
      revision: attachment?.revision ?? 0,
      reason: text(body.reason),
    };
    return this.desk.send('RedactFile', { call, id, body, wish, purpose: 'redact' });
  }
}
