import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentServices } from '../../incident.services.js';
import { IncidentDesk } from '../incident-desk.js';
import { redactableText } from './redactable-text.js';
import { RedactTextDto } from './redaction.dto.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class RedactTextController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
  ) {}

  @CommandRoute({
    access: 'RedactIncidentText',
    path: ':id/redact-text',
    summary: 'Make one text unreadable for ever',
    description: 'Who, when and why stay. The key of the text is destroyed at once.',
    refusals: ['TEXT_NOT_FOUND'],
  })
  async redactText(
    @IdParam() id: string,
    @Body() body: RedactTextDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const found = (await redactableText(this.services.runtime.ports.store, id, body)) !== undefined;
    const wish = { ...body, reason: text(body.reason), found };
    return this.desk.send('RedactText', { call, id, body, wish, purpose: 'redact' });
  }
}
