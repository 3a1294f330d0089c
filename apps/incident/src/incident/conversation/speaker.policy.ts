import type { Actor, Instant } from '@ventanilla/kernel';
import { refuse } from '../incident.refusals.js';
import type { IncidentRecord } from '../incident.state.js';

/** The caller and whoever is hit speak for themselves. */
export const isConcerned = ({ kind, id }: Actor, { callerId, affectedPersonId }: IncidentRecord): boolean =>
  kind === 'person' && (id === callerId || id === affectedPersonId);

export const requireNotInFuture = (moment: Instant, now: Instant): void => {
  if (moment > now) refuse('SAID_IN_FUTURE', { now });
};
