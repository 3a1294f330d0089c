import type { Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

const decide = (happened: ProjectedEvent): Reaction<never> => {
  const event = happened as IncidentFact;
  if (event.type !== 'IncidentLogged' || event.data.followsUp === undefined) return {};
  const { followsUp } = event.data;
  const body = { incidentId: followsUp, kind: 'incident', id: incidentOf(happened) };
  return { commands: [{ command: 'RelateIncident', aggregateId: followsUp, at: event.at, body }] };
};

/** Whatever goes on from a closed incident names it; that one is told, so that both are linked. */
export const linkFollowUpProcess: Process<object, never> = {
  name: 'link-follow-up',
  from: 'beginning',
  handles: ['incident.IncidentLogged'],
  route: (event) => {
    if (isMereHistory(event)) return undefined;
    return (event as IncidentFact & { data: { followsUp?: string } }).data.followsUp && incidentOf(event);
  },
  initialState: {},
  decide,
  onTimer: () => [],
  evolve: (state) => state,
};
