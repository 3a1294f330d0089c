import type { IncidentEvent } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';

const PREFIX = 'incident-';

export type IncidentFact = {
  [Type in IncidentEvent['type']]: ProjectedEvent<Type, Extract<IncidentEvent, { type: Type }>['data']>;
}[IncidentEvent['type']];

export const incidentOf = ({ stream }: ProjectedEvent): string => stream.slice(PREFIX.length);

/** History makes nothing happen, but for its last event while the ticket is still open (R14). */
export const isMereHistory = ({ origin, type }: ProjectedEvent): boolean =>
  origin !== undefined && type !== 'IncidentImported';
