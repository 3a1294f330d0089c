import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { known } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';

/** Most watchers of an incident; whoever needs more wants a list of addresses, which is another thing. */
const MOST = 200;

const watchersOf = (state: IncidentState): readonly string[] => known(state).record.watchers ?? [];

const added = (watcher: string, state: IncidentState): readonly IncidentEvent[] => {
  const watchers = watchersOf(state);
  if (watchers.includes(watcher)) return [];
  if (watchers.length >= MOST) return refuse('WATCHED_BY_TOO_MANY', { most: MOST });
  return [{ type: 'IncidentWatcherAdded', data: { watcher } }];
};

const removed = (watcher: string, state: IncidentState): readonly IncidentEvent[] =>
  watchersOf(state).includes(watcher) ? [{ type: 'IncidentWatcherRemoved', data: { watcher } }] : [];

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
