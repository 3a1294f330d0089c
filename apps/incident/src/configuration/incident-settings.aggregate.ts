import type { IncidentSettingsEvent } from '@ventanilla/contracts/incident';
import type { Aggregate } from '@ventanilla/eventing';
import type { IncidentSettingsCommand } from './incident-settings.commands.js';
import { incidentSettings } from './incident-settings.decide.js';
import { personOfSettings, type IncidentSettingsState } from './incident-settings.state.js';

export const incidentSettingsAggregate: Aggregate<
  IncidentSettingsState,
  IncidentSettingsCommand,
  IncidentSettingsEvent
> = {
  owner: 'incident',
  category: 'settings-incident',
  decider: incidentSettings,
  foldVersion: 2,
  personOf: personOfSettings,
  organisationOf: () => undefined,
};
