import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { arrivalOf, Handle, text } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { incidentSettingsAggregate } from './incident-settings.aggregate.js';
import type { IncidentSettingsCommand } from './incident-settings.commands.js';
import { IncidentSettingsLookup } from './incident-settings.lookup.js';
import { INCIDENT_SETTINGS_ID } from './incident-settings.state.js';

/** Where requests to change the settings become commands. */
@Injectable()
export class IncidentSettingsDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
    private readonly lookup: IncidentSettingsLookup,
  ) {}

  async send(
    type: IncidentSettingsCommand['type'],
    call: CommandCall,
    body: { readonly reason: string },
  ): Promise<CommandResult> {
    const { at, by, ...envelope } = arrivalOf(call, {
      id: INCIDENT_SETTINGS_ID,
      body,
      now: this.services.now(),
    });
    const command = { type, at, by, ...body, reason: text(body.reason) };
    const result = await this.bus.execute(
      new Handle('incident', incidentSettingsAggregate, { ...envelope, command }),
    );
    this.lookup.readAgain();
    return result;
  }
}
