import type { Happened, Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import type { IncidentEvent } from '../incident/incident.events.js';

/** An event of the stream of the incident that the specs of processes tell of. */
export const heard = (event: Happened<IncidentEvent>, origin?: ProjectedEvent['origin']): ProjectedEvent => ({
  ...event,
  id: 'event-1',
  stream: 'incident-1f0e',
  revision: 3,
  recordedAt: event.at,
  ...(origin && { origin }),
});

/** What a process does about the last of some events that it heard, and the state that it is in then. */
export const reactionTo = <State, Learned>(
  process: Process<State, Learned>,
  ...events: readonly ProjectedEvent[]
): { readonly reaction: Reaction<Learned>; readonly state: State } =>
  events.reduce<{ reaction: Reaction<Learned>; state: State }>(
    ({ state }, event) => {
      const reaction = process.decide(event, state);
      const next = reaction.learned === undefined ? state : process.evolve(state, reaction.learned);
      return { reaction, state: next };
    },
    { reaction: {}, state: process.initialState },
  );
