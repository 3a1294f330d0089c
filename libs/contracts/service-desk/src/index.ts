import type { EventOf } from '@ventanilla/contracts/definition';
import { PersonErasureCompleted, PersonForgotten, PersonRegistered, SignInLinked } from './person.events.js';

export { LANGUAGES, type Language } from './person.events.js';

/** All events of a person's stream. */
export const personEvents = [
  PersonRegistered,
  SignInLinked,
  PersonForgotten,
  PersonErasureCompleted,
] as const;

/** Every event that the service desk publishes. */
export const serviceDeskEvents = [...personEvents] as const;

export type PersonEvent = EventOf<typeof personEvents>;
