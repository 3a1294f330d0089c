import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { known } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';

/** Most watchers of an incident; whoever needs more wants a list of addresses, which is another thing. */
export const MOST_WATCHERS = 200;

const added = (watcher: string, state: IncidentState): readonly IncidentEvent[] => {
  const { watchers = [], watchingAsCallers } = known(state).record;
  // Whoever watches it as the caller of a duplicate may wish to go on whatever becomes of that one.
  if (watchers.includes(watcher) && !watchingAsCallers?.includes(watcher)) return [];
  if (watchers.length >= MOST_WATCHERS && !watchers.includes(watcher))
    return refuse('WATCHED_BY_TOO_MANY', { most: MOST_WATCHERS });
  return [{ type: 'IncidentWatcherAdded', data: { watcher } }];
};

const removed = (watcher: string, state: IncidentState): readonly IncidentEvent[] =>
  known(state).record.watchers?.includes(watcher)
    ? [{ type: 'IncidentWatcherRemoved', data: { watcher } }]
    : [];

/** Whoever watches hears of it, whatever its status; so do those whom the desk adds. */
export const watchIncident = (
  { by }: CommandOf<'WatchIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => added(by.id, state);

export const unwatchIncident = (
  { by }: CommandOf<'UnwatchIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => removed(by.id, state);

export const addWatcher = (
  { watcher }: CommandOf<'AddWatcher'>,
  state: IncidentState,
): readonly IncidentEvent[] => added(watcher, state);

export const removeWatcher = (
  { watcher }: CommandOf<'RemoveWatcher'>,
  state: IncidentState,
): readonly IncidentEvent[] => removed(watcher, state);
