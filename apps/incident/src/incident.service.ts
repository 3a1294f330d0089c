import type { HostedService } from '@ventanilla/hosting';
import { establishSettings } from './configuration/establish-settings.js';
import { incidentDefinition } from './incident.definition.js';
import { IncidentModule } from './incident.module.js';
import { IncidentServices } from './incident.services.js';
import { notifySubscription } from './notifications/notify.subscription.js';
import { eraseFilesSubscription } from './processes/erase-files/erase-files.subscription.js';
import { redactTextSubscription } from './processes/redact-text/redact-text.subscription.js';
import { scanFilesSubscription } from './processes/scan-files/scan-files.subscription.js';
import { sendToIncident } from './processes/send-to-incident.js';

/** The incident service, for whichever profile puts it to work. */
export const incidentService: HostedService<IncidentServices> = {
  definition: incidentDefinition,
  title: 'Ventanilla: incidents',
  module: IncidentModule,
  sendsMail: true,
  services: (runtime, ports) => new IncidentServices(runtime, ports.vault, ports),
  subscriptions: ({ store, vault, files }, services) => [
    redactTextSubscription(store, vault),
    eraseFilesSubscription(vault, services),
    notifySubscription(services),
    ...(files?.scanner ? [scanFilesSubscription(services)] : []),
  ],
  send: sendToIncident,
  prepare: ({ runtime }) => establishSettings(runtime),
};
