import { auditEvents, type EventOf } from '@ventanilla/contracts/definition';
import { PersonErasureCompleted, PersonForgotten, PersonRegistered, SignInLinked } from './person.events.js';

export { LANGUAGES, type Language } from './person.events.js';

/** All events of a person's stream. */
export const personEvents = [
  PersonRegistered,
  SignInLinked,
  PersonForgotten,
  PersonErasureCompleted,
] as const;

/** All events of the service desk's audit trail. */
export const serviceDeskAuditEvents = auditEvents('service-desk');

/** Every event that the service desk publishes. */
export const serviceDeskEvents = [...personEvents, ...serviceDeskAuditEvents] as const;

export type PersonEvent = EventOf<typeof personEvents>;
