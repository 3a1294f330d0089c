import { Injectable } from '@nestjs/common';
import { streamOf } from '@ventanilla/eventing';
import { IncidentServices } from '../incident.services.js';
import { incidentSettingsAggregate } from './incident-settings.aggregate.js';
import type { IncidentSettings } from './incident-settings.js';
import { INCIDENT_SETTINGS_ID, type IncidentSettingsState } from './incident-settings.state.js';
import { refuseSetting } from './incident-settings.refusals.js';

/** The settings as their own stream has them: what commands are decided by. */
@Injectable()
export class IncidentSettingsLookup {
  constructor(private readonly services: IncidentServices) {}

  async current(): Promise<IncidentSettings> {
    const stream = streamOf(incidentSettingsAggregate.category, INCIDENT_SETTINGS_ID);
    const { state } = await this.services.runtime.statesOf(incidentSettingsAggregate).load(stream);
    const settings = state as IncidentSettingsState;
    return settings.status === 'established' ? settings.settings : refuseSetting('SETTINGS_NOT_ESTABLISHED');
  }
}
