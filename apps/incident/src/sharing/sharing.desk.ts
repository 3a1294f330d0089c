import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { arrivalOf, Handle, text } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { sharingAggregate } from './sharing.aggregate.js';
import type { ChangeSharingDto } from './sharing.dto.js';

/** Where requests to share otherwise become commands. */
@Injectable()
export class SharingDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
  ) {}

  change(call: CommandCall, organisation: string, body: ChangeSharingDto): Promise<CommandResult> {
    const now = this.services.now();
    const { at, by, ...envelope } = arrivalOf(call, { id: organisation, body, now });
    const command = { type: 'ChangeSharing', at, by, organisation, ...body, reason: text(body.reason) };
    return this.bus.execute(new Handle('incident', sharingAggregate, { ...envelope, command }));
  }
}
