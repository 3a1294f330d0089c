import type { ServiceRuntime } from '@ventanilla/eventing';
import { installing } from '@ventanilla/hosting';
import { defaultSettings } from './default-settings.js';
import { incidentSettingsAggregate } from './incident-settings.aggregate.js';
import { INCIDENT_SETTINGS_ID } from './incident-settings.state.js';

/** The incident practice's first settings; quiet where there are some. */
export const establishSettings = async (runtime: ServiceRuntime): Promise<void> => {
  const command = { type: 'EstablishIncidentSettings', settings: defaultSettings };
  await runtime
    .handlerOf(incidentSettingsAggregate)
    .handle(installing('settings', INCIDENT_SETTINGS_ID, command));
};
