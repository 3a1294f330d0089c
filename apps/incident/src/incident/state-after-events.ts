import type { DomainCommand, Happened } from '@ventanilla/kernel';
import type { IncidentEvent } from './incident.events.js';
import { evolve } from './incident.evolve.js';
import type { IncidentState } from './incident.state.js';

/** An incident as a command's events leave it, before they are recorded. */
export const stateAfterEvents = (
  state: IncidentState,
  events: readonly IncidentEvent[],
  { at, by }: Pick<DomainCommand, 'at' | 'by'>,
): IncidentState =>
  events.reduce((before, event) => evolve(before, { ...event, at, by } as Happened<IncidentEvent>), state);
