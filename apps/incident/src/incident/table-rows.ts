import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { IncidentRefusal } from './incident.refusals.js';

/** The status after the command, `quiet` where nothing happens, or the code under which it is refused. */
export type Cell = IncidentStatus | 'quiet' | IncidentRefusal;

/** A row of the table of states and commands, in the order of `TABLE_STATUSES`. */
export const row = (...cells: readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell]): readonly Cell[] =>
  cells;

export const NOWHERE = 'INCIDENT_NOT_FOUND';
export const SHUT = 'INCIDENT_NOT_OPEN';

export const staying = row(
  NOWHERE,
  'logged',
  'assigned',
  'in-progress',
  'pending',
  'resolved',
  'closed',
  'cancelled',
);
export const stayingWhileOpen = row(
  NOWHERE,
  'logged',
  'assigned',
  'in-progress',
  'pending',
  SHUT,
  SHUT,
  SHUT,
);
/** Nothing follows, whatever its status. */
export const unheard = row(NOWHERE, 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet');
export const quiet = row('quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet');
