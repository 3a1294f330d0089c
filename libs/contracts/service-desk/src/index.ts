import { auditEvents, type EventOf } from '@ventanilla/contracts/definition';
import * as agreement from './agreement.events.js';
import * as calendar from './calendar.events.js';
import * as catalogue from './catalogue.events.js';
import * as escalation from './escalation.events.js';
import * as organisation from './organisation.events.js';
import {
  PersonDetailsCorrected,
  PersonErasureCompleted,
  PersonForgotten,
  PersonNotificationSettingsChanged,
  PersonRegistered,
  SignInLinked,
} from './person.events.js';
import * as rota from './rota.events.js';
import * as routing from './routing.events.js';
import * as team from './team.events.js';

export { PROVIDER_TYPES, SERVICE_STATUSES } from './catalogue.events.js';
export {
  MAIL_RULES,
  NOTIFICATION_KINDS,
  type MailRule,
  type MailRules,
  type MailSwitches,
  type NotificationKind,
} from './notification-settings.js';
export { MEASURES } from './agreement.events.js';
export { ASKED_KINDS, ESCALATION_TRIGGERS, RUNG_ACTIONS } from './escalation.events.js';
export { MEMBER_ROLES, ORGANISATION_KINDS } from './organisation.events.js';
export { LANGUAGES, PersonForgotten, type Language } from './person.events.js';
export { TEAM_FUNCTIONS } from './team.events.js';

/** All events of a person's stream. */
export const personEvents = [
  PersonRegistered,
  PersonDetailsCorrected,
  SignInLinked,
  PersonNotificationSettingsChanged,
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

/** All events of an organisation's stream. */
export const organisationEvents = [
  organisation.OrganisationRegistered,
  organisation.OrganisationRenamed,
  organisation.OrganisationMemberJoined,
  organisation.OrganisationMemberRolesChanged,
  organisation.OrganisationMemberLeft,
  organisation.OrganisationNotificationRulesChanged,
  organisation.OrganisationRetired,
] as const;

/** All events of a team's stream. */
export const teamEvents = [
  team.TeamFormed,
  team.TeamDescribed,
  team.TeamMemberJoined,
  team.TeamMemberSkillsChanged,
  team.TeamMemberLeft,
  team.TeamLeadAppointed,
  team.TeamLeadReleased,
  team.TeamDisbanded,
] as const;

/** All events of the stream of a team's rota. */
export const rotaEvents = [
  rota.RotaSet,
  rota.RotaSubstitutionArranged,
  rota.RotaSubstitutionCancelled,
] as const;

/** All events of the stream of a family of services. */
export const serviceFamilyEvents = [catalogue.ServiceFamilyDefined, catalogue.ServiceFamilyRenamed] as const;

/** All events of a service's stream. */
export const serviceEvents = [
  catalogue.ServiceDefined,
  catalogue.ServiceDescribed,
  catalogue.ServiceOfferingAdded,
  catalogue.ServiceOfferingWithdrawn,
  catalogue.ServiceStatusChanged,
] as const;

/** All events of a routing rule's stream. */
export const routingRuleEvents = [routing.RoutingRuleSet, routing.RoutingRuleRetired] as const;

/** All events of the stream of an escalation rule. */
export const escalationRuleEvents = [escalation.EscalationRuleSet, escalation.EscalationRuleRetired] as const;

/** All events of the service desk's audit trail. */
export const serviceDeskAuditEvents = auditEvents('service-desk');

/** Every event that the service desk publishes. */
export const serviceDeskEvents = [
  ...personEvents,
  ...calendarEvents,
  ...agreementEvents,
  ...organisationEvents,
  ...teamEvents,
  ...rotaEvents,
  ...serviceFamilyEvents,
  ...serviceEvents,
  ...routingRuleEvents,
  ...escalationRuleEvents,
  ...serviceDeskAuditEvents,
] as const;

export type PersonEvent = EventOf<typeof personEvents>;
export type CalendarEvent = EventOf<typeof calendarEvents>;
export type AgreementEvent = EventOf<typeof agreementEvents>;
export type OrganisationEvent = EventOf<typeof organisationEvents>;
export type TeamEvent = EventOf<typeof teamEvents>;
export type RotaEvent = EventOf<typeof rotaEvents>;
export type ServiceFamilyEvent = EventOf<typeof serviceFamilyEvents>;
export type ServiceEvent = EventOf<typeof serviceEvents>;
export type RoutingRuleEvent = EventOf<typeof routingRuleEvents>;
export type EscalationRuleEvent = EventOf<typeof escalationRuleEvents>;
/** What one event of the service says. */
export type DataOf<Name extends (typeof serviceDeskEvents)[number]['name']> = Extract<
  EventOf<typeof serviceDeskEvents>,
  { type: Name }
>['data'];
