import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { ResolutionDto } from '../logging/logging.dto.js';
import { ReopenIncidentDto } from '../handling/handling.dto.js';
import { CancelIncidentDto, ConfirmResolutionDto, RejectResolutionDto } from './resolution.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import { IncidentServices } from '../../incident.services.js';
import { ReopenedAnswer, resolvedChildren } from '../parents/offered-children.js';
import { Readers } from '../visibility/reader.js';
import { assertMaySpeakFor, onBehalf } from '../conversation/on-whose-behalf.js';

/** What confirming and rejecting a resolution have in common. */
const ANSWERED = {
  description: 'By the caller, or by the desk on their behalf with channel and moment.',
  refusals: [
    'INCIDENT_NOT_RESOLVED',
    'NOT_THE_CALLER',
    'ON_BEHALF_BY_DESK',
    'SAID_IN_FUTURE',
    'SAID_BEFORE_RESOLUTION',
  ],
};

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentResolutionController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  @CommandRoute({
    access: 'ResolveIncident',
    path: ':id/resolve',
    summary: 'Resolve it',
    refusals: ['MAJOR_NOT_RESTORED', 'INCIDENT_NOT_OPEN', 'CODE_UNKNOWN', 'CODE_RETIRED'],
  })
  resolveIncident(
    @IdParam() id: string,
    @Body() body: ResolutionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ResolveIncident', {
      call,
      id,
      body,
      wish: { code: body.code, text: text(body.text) },
    });
  }

  @CommandRoute({
    access: 'ConfirmResolution',
    path: ':id/confirm-resolution',
    summary: 'Confirm the resolution: the incident is closed',
    ...ANSWERED,
  })
  confirmResolution(
    @IdParam() id: string,
    @Body() body: ConfirmResolutionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    assertMaySpeakFor(call.principal, body.onBehalf);
    return this.desk.send('ConfirmResolution', {
      call,
      id,
      body,
      wish: { onBehalf: onBehalf(body.onBehalf) },
    });
  }

  @CommandRoute({
    access: 'RejectResolution',
    path: ':id/reject-resolution',
    summary: 'Reject the resolution: the incident is open again',
    ...ANSWERED,
  })
  rejectResolution(
    @IdParam() id: string,
    @Body() body: RejectResolutionDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    assertMaySpeakFor(call.principal, body.onBehalf);
    return this.desk.send('RejectResolution', {
      call,
      id,
      body,
      wish: { onBehalf: onBehalf(body.onBehalf), reason: text(body.reason) },
    });
  }

  @CommandRoute({
    access: 'ReopenIncident',
    path: ':id/reopen',
    summary: 'Reopen it within the window, alone or with its children',
    description: 'Alone, the answer offers to reopen the children that are resolved still.',
    answer: ReopenedAnswer,
    refusals: ['REOPEN_WINDOW_OVER', 'INCIDENT_CANCELLED'],
  })
  async reopenIncident(
    @IdParam() id: string,
    @Body() body: ReopenIncidentDto,
    @Call() call: CommandCall,
  ): Promise<ReopenedAnswer> {
    const { reason, withChildren } = body;
    const wish = { reason: text(reason), withChildren };
    const reopened = await this.desk.send('ReopenIncident', { call, id, body, wish });
    if (withChildren) return reopened;
    return {
      ...reopened,
      ...(await resolvedChildren(this.services, await this.readers.of(call.principal), id)),
    };
  }

  @CommandRoute({
    access: 'CancelIncident',
    path: ':id/cancel',
    summary: 'Cancel it',
    refusals: ['MAJOR_NOT_STOOD_DOWN', 'INCIDENT_NOT_OPEN', 'CODE_UNKNOWN', 'CODE_RETIRED'],
  })
  cancelIncident(
    @IdParam() id: string,
    @Body() body: CancelIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('CancelIncident', {
      call,
      id,
      body,
      wish: { reason: body.reason, note: text(body.note) },
    });
  }
}
