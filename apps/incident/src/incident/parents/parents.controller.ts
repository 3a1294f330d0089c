import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import { childFacts } from './child-facts.js';
import { IncidentDesk } from '../incident-desk.js';
import type { ChildFacts } from './parents.commands.js';
import { ChildDto } from './parents.dto.js';
import { Readers } from '../visibility/reader.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class ParentsController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  @CommandRoute({
    access: 'AttachChild',
    path: ':id/attach-child',
    summary: 'Make it the parent of another incident',
    description:
      'The child is asked next, and is released again if it cannot have this parent any more. It is put on hold, ' +
      'resolved and reopened with its parent, and has its own confirmation. Of another organisation only for ' +
      'whoever serves both.',
    refusals: [
      'CHILD_IS_MAJOR',
      'INCIDENT_NOT_OPEN',
      'CHILD_UNKNOWN',
      'CHILD_OF_ITSELF',
      'CHILD_HAS_CHILDREN',
      'CHILD_HAS_PARENT',
      'CHILD_DONE',
      'PARENT_HAS_PARENT',
      'RELATIVES_WOULD_TELL',
      'TOO_MANY_CHILDREN',
    ],
  })
  async attachChild(
    @IdParam() id: string,
    @Body() body: ChildDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const child = await this.childIn(body, call);
    return this.desk.send('AttachChild', { call, id, body, wish: { incidentId: id, child } });
  }

  @CommandRoute({
    access: 'DetachChild',
    path: ':id/detach-child',
    summary: 'Make it the parent of another incident no longer',
    refusals: ['CHILD_UNKNOWN'],
  })
  async detachChild(
    @IdParam() id: string,
    @Body() body: ChildDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const child = await this.childIn(body, call);
    return this.desk.send('DetachChild', { call, id, body, wish: { child } });
  }

  private async childIn({ child }: ChildDto, { principal }: CommandCall): Promise<ChildFacts | undefined> {
    return childFacts(this.services, await this.readers.of(principal), child);
  }
}
