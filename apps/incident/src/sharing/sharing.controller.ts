import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  assertServes,
  Call,
  CommandRoute,
  CurrentPrincipal,
  QueryRoute,
  type CommandCall,
  type Principal,
} from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { SharingDesk } from './sharing.desk.js';
import { ChangeSharingDto, SharingAnswer } from './sharing.dto.js';
import { SharingLookup } from './sharing.lookup.js';
import { organisationOfPath } from './organisation-of-path.js';

/** What members of one organisation may see of each other's incidents. */
@ApiTags('incident sharing')
@Controller('api/v1/incident-sharing')
export class SharingController {
  constructor(
    private readonly desk: SharingDesk,
    private readonly sharing: SharingLookup,
  ) {}

  @QueryRoute({
    access: 'ReadIncidentSharing',
    path: ':organisation',
    summary: 'Who of an organisation sees the incidents of its other members',
    refusals: ['NOT_FOUND'],
    answer: SharingAnswer,
  })
  async read(
    @Param('organisation') given: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SharingAnswer> {
    const organisation = organisationOfPath(given);
    assertServes(principal, organisation);
    const { named, ...sharing } = await this.sharing.of(organisation);
    return { organisation, named: [...named], ...sharing };
  }

  @CommandRoute({
    access: 'ChangeIncidentSharing',
    path: ':organisation/change',
    summary: 'Let its members see more or less of each other’s incidents',
    description: 'Where nobody has said otherwise, an organisation shares with its customers.',
    refusals: ['NOT_FOUND', 'NAMED_REQUIRED'],
  })
  change(
    @Param('organisation') given: string,
    @Body() body: ChangeSharingDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const organisation = organisationOfPath(given);
    assertServes(call.principal, organisation);
    return this.desk.change(call, organisation, body);
  }
}
