import type { CommandOf } from './incident.commands.js';
import { defined } from './defined.js';
import type { IncidentEvent } from './incident.events.js';
import { open, openOrResolved, unlessImported } from './incident.guards.js';
import { refuse } from './incident.refusals.js';
import type { IncidentState } from './incident.state.js';

const assignable = unlessImported(openOrResolved);

/** Reassigning is the same wish: somebody else shall have it. */
export const assignIncident = (
  command: CommandOf<'AssignIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { assignment: previous } = assignable(command, state).record;
  const { team, person } = command;
  if (previous && previous.team === team && previous.person === person) return [];
  return [{ type: 'IncidentAssigned', data: defined({ team, person, previous }) }];
};

export const returnIncidentToDesk = (
  { reason }: CommandOf<'ReturnIncidentToDesk'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { assignment: previous } = open(state).record;
  return previous ? [{ type: 'IncidentReturnedToDesk', data: defined({ previous, reason }) }] : [];
};

export const startWork = (_: CommandOf<'StartWork'>, state: IncidentState): readonly IncidentEvent[] => {
  const incident = open(state);
  switch (incident.status) {
    case 'logged':
      return refuse('INCIDENT_NOT_ASSIGNED');
    case 'assigned':
      return [{ type: 'IncidentWorkStarted', data: { ...incident.record.assignment } }];
    case 'in-progress':
      return [];
    case 'pending':
      return refuse('INCIDENT_ON_HOLD');
  }
};
