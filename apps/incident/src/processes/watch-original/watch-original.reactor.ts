import type { CommandRequest, ProjectedEvent, Reactor } from '@ventanilla/kernel';
import type { IncidentState } from '../../incident/incident.state.js';
import { isMereHistory, type IncidentFact } from '../incident-of.js';

const originalIn = (happened: ProjectedEvent): string | undefined => {
  const event = happened as IncidentFact;
  const tells = event.type === 'IncidentCancelled' || event.type === 'IncidentReinstated';
  return tells && !isMereHistory(happened) ? event.data.duplicateOf : undefined;
};

const decide = (event: ProjectedEvent, state?: IncidentState): readonly CommandRequest[] => {
  const original = originalIn(event);
  const watcher = state && state.status !== 'unlogged' ? state.record.callerId : undefined;
  if (original === undefined || watcher === undefined) return [];
  const command = event.type === 'IncidentCancelled' ? 'AddWatcher' : 'RemoveWatcher';
  return [{ command, aggregateId: original, at: event.at, body: { watcher } }];
};

/** The caller of a duplicate watches the incident that it is a duplicate of, for as long as it is one. */
export const watchOriginalReactor: Reactor<IncidentState> = {
  name: 'watch-original',
  from: 'beginning',
  handles: ['incident.IncidentCancelled', 'incident.IncidentReinstated'],
  needsState: (event) => originalIn(event) !== undefined,
  decide,
};
