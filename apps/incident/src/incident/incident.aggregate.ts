import type { Aggregate } from '@ventanilla/eventing';
import type { IncidentCommand } from './incident.commands.js';
import { incident } from './incident.decide.js';
import type { IncidentEvent } from './incident.events.js';
import {
  numberOfIncident,
  organisationOfIncident,
  personOfIncident,
  type IncidentState,
} from './incident.state.js';
import type { RunMacro } from '../macros/run-macro.decide.js';

export const incidentAggregate: Aggregate<IncidentState, IncidentCommand | RunMacro, IncidentEvent> = {
  owner: 'incident',
  category: 'incident',
  decider: incident,
  foldVersion: 10,
  personOf: personOfIncident,
  organisationOf: organisationOfIncident,
  numberOf: numberOfIncident,
};
