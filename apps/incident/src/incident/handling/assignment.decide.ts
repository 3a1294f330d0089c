import type { Actor } from '@ventanilla/kernel';
import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import { open, openOrResolved, unlessImported } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Incident, IncidentState } from '../incident.state.js';

const assignable = unlessImported(openOrResolved);

interface Assigning {
  readonly team?: string;
  readonly person?: string;
  readonly by: Actor;
  readonly imported?: true;
}

/** Whoever at the desk first says who shall have it follows it to its closure: no incident is without an owner. */
const owning = ({ by, imported }: Assigning, { record }: Incident): readonly IncidentEvent[] =>
  imported || record.owner !== undefined || by.kind !== 'person'
    ? []
    : [{ type: 'IncidentOwnerChanged', data: { owner: by.id } }];

export const assigning = (wish: Assigning, incident: Incident): readonly IncidentEvent[] => {
  const { assignment: previous } = incident.record;
  const { team, person } = wish;
  if (previous && previous.team === team && previous.person === person) return [];
  return [{ type: 'IncidentAssigned', data: defined({ team, person, previous }) }, ...owning(wish, incident)];
};

/** Reassigning is the same wish: somebody else shall have it. */
export const assignIncident = (
  command: CommandOf<'AssignIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => assigning(command, assignable(command, state));

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
