import {
  incidentAuditEvents,
  incidentEvents,
  incidentSettingsEvents,
  incidentSharingEvents,
} from '@ventanilla/contracts/incident';
import { serviceDeskEvents } from '@ventanilla/contracts/service-desk';
import { codecOf, withAudit, withWebhooks, type ServiceDefinition } from '@ventanilla/eventing';
import { bulkAggregate, bulkEvents } from './bulk/bulk-selection.aggregate.js';
import { incidentSettingsAggregate } from './configuration/incident-settings.aggregate.js';
import { incidentAggregate } from './incident/incident.aggregate.js';
import { knownAgreements } from './integration/known-agreements/known-agreements.projection.js';
import { knownCalendars } from './integration/known-calendars/known-calendars.projection.js';
import {
  knownNotificationRules,
  knownNotificationSettings,
} from './integration/known-notification-settings/known-notification-settings.projection.js';
import { knownOrganisations, knownServices } from './integration/known-names/known-names.projection.js';
import { knownTeams } from './integration/known-teams/known-teams.projection.js';
import { mailAggregate } from './notifications/mail.aggregate.js';
import { mailEvents } from './notifications/mail.definitions.js';
import { mails } from './notifications/mails.projection.js';
import { notificationAggregate } from './notifications/notification.aggregate.js';
import { notificationEvents } from './notifications/notification.definitions.js';
import { notifications } from './notifications/notifications.projection.js';
import { knownEscalationRules } from './integration/known-escalation-rules/known-escalation-rules.projection.js';
import { knownRotas } from './integration/known-rotas/known-rotas.projection.js';
import { knownPeople } from './integration/known-people/known-people.projection.js';
import { closeAfterResolutionProcess } from './processes/close-after-resolution/close-after-resolution.process.js';
import { flagMissedUpdateProcess } from './processes/flag-missed-update/flag-missed-update.process.js';
import { parentsAndChildrenReactor } from './processes/parents-and-children/parents-and-children.reactor.js';
import { followUpHoldProcess } from './processes/follow-up-hold/follow-up-hold.process.js';
import { linkFollowUpProcess } from './processes/link-follow-up/link-follow-up.process.js';
import { watchTargetsProcess } from './processes/watch-targets/watch-targets.process.js';
import { escalateTargetsProcess } from './processes/escalate-targets/escalate-targets.process.js';
import { originalsAndDuplicatesReactor } from './processes/originals-and-duplicates/originals-and-duplicates.reactor.js';
import { resumeAfterHoldProcess } from './processes/resume-after-hold/resume-after-hold.process.js';
import { macroAggregate } from './macros/macro.aggregate.js';
import { macroEvents } from './macros/macro.definitions.js';
import { macros } from './macros/macros.projection.js';
import { savedViewAggregate } from './saved-views/saved-view.aggregate.js';
import { savedViewEvents } from './saved-views/saved-view.definitions.js';
import { savedViews } from './saved-views/saved-views.projection.js';
import { sharingAggregate } from './sharing/sharing.aggregate.js';
import { ticketFacts } from './views/ticket-facts/ticket-facts.projection.js';
import { incidentQueue } from './views/incident-queue/incident-queue.projection.js';

const events = [
  ...incidentEvents,
  ...incidentSettingsEvents,
  ...incidentSharingEvents,
  ...bulkEvents,
  ...savedViewEvents,
  ...macroEvents,
  ...notificationEvents,
  ...mailEvents,
];

const service: ServiceDefinition = {
  name: 'incident',
  events,
  aggregates: [
    incidentAggregate,
    incidentSettingsAggregate,
    sharingAggregate,
    bulkAggregate,
    savedViewAggregate,
    macroAggregate,
    notificationAggregate,
    mailAggregate,
  ],
  views: [
    { projection: incidentQueue, codec: codecOf({ events }) },
    { projection: ticketFacts, codec: codecOf({ events: incidentEvents }) },
    { projection: savedViews, codec: codecOf({ events: savedViewEvents }) },
    { projection: macros, codec: codecOf({ events: macroEvents }) },
    { projection: notifications, codec: codecOf({ events: notificationEvents }) },
    { projection: mails, codec: codecOf({ events: mailEvents }) },
    { projection: knownPeople, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownTeams, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownOrganisations, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownServices, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownAgreements, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownCalendars, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownNotificationSettings, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownNotificationRules, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownRotas, codec: codecOf({ events: serviceDeskEvents }) },
    { projection: knownEscalationRules, codec: codecOf({ events: serviceDeskEvents }) },
  ],
  processes: [
    closeAfterResolutionProcess,
    resumeAfterHoldProcess,
    flagMissedUpdateProcess,
    followUpHoldProcess,
    linkFollowUpProcess,
    watchTargetsProcess,
    escalateTargetsProcess,
  ] as unknown as ServiceDefinition['processes'],
  reactors: [
    parentsAndChildrenReactor,
    originalsAndDuplicatesReactor,
  ] as unknown as ServiceDefinition['reactors'],
};

/** Everything that the incident service is made of. */
export const incidentDefinition = withWebhooks(withAudit(service, incidentAuditEvents));
