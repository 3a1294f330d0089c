import { auditEvents, type EventOf } from '@ventanilla/contracts/definition';
import * as agreement from './agreement.events.js';
import * as calendar from './calendar.events.js';
import { PersonErasureCompleted, PersonForgotten, PersonRegistered, SignInLinked } from './person.events.js';

export { LANGUAGES, type Language } from './person.events.js';

/** All events of a person's stream. */
export const personEvents = [
  PersonRegistered,
  SignInLinked,
  PersonForgotten,
  PersonErasureCompleted,
] as const;

/** All events of a calendar's stream. */
export const calendarEvents = [
  calendar.CalendarDefined,
  calendar.CalendarRevised,
  calendar.CalendarRetired,
] as const;

/** All events of a service level agreement's stream. */
export const agreementEvents = [
  agreement.AgreementConcluded,
  agreement.AgreementAmended,
  agreement.AgreementEnded,
] as const;

/** All events of the service desk's audit trail. */
export const serviceDeskAuditEvents = auditEvents('service-desk');

/** Every event that the service desk publishes. */
export const serviceDeskEvents = [
  ...personEvents,
  ...calendarEvents,
  ...agreementEvents,
  ...serviceDeskAuditEvents,
] as const;

export type PersonEvent = EventOf<typeof personEvents>;
export type CalendarEvent = EventOf<typeof calendarEvents>;
export type AgreementEvent = EventOf<typeof agreementEvents>;
/** What one event of the service says. */
export type DataOf<Name extends (typeof serviceDeskEvents)[number]['name']> = Extract<
  EventOf<typeof serviceDeskEvents>,
  { type: Name }
>['data'];
