import { OPEN_STATUSES } from '@ventanilla/contracts/incident';
import type { IncidentCommand } from './incident.commands.js';
import { refuse } from './incident.refusals.js';
import type { Incident, IncidentState, OpenIncident, Resolved } from './incident.state.js';

export const known = (state: IncidentState): Incident =>
  state.status === 'unlogged' ? refuse('INCIDENT_NOT_FOUND') : state;

const OPEN: ReadonlySet<string> = new Set(OPEN_STATUSES);

export const isOpen = (state: IncidentState): state is OpenIncident => OPEN.has(state.status);

export const open = (state: IncidentState): OpenIncident => {
  const incident = known(state);
  return isOpen(incident) ? incident : refuse('INCIDENT_NOT_OPEN', { incidentStatus: incident.status });
};

export const openOrResolved = (state: IncidentState): OpenIncident | Resolved => {
  const incident = known(state);
  return incident.status === 'resolved' ? incident : open(incident);
};

export const resolved = (state: IncidentState): Resolved => {
  const incident = known(state);
  return incident.status === 'resolved'
    ? incident
    : refuse('INCIDENT_NOT_RESOLVED', { incidentStatus: incident.status });
};

/** Any incident but a cancelled one. */
export const valid = (state: IncidentState): Incident => {
  const incident = known(state);
  return incident.status === 'cancelled' ? refuse('INCIDENT_CANCELLED') : incident;
};

/** What other systems recorded of an incident is told whatever its status was by our rules (R14). */
export const unlessImported =
  <Allowed extends Incident>(guard: (state: IncidentState) => Allowed) =>
  (command: IncidentCommand, state: IncidentState): Incident =>
    command.imported ? known(state) : guard(state);
