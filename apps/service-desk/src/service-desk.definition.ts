import { incidentRestrictionEvents } from '@ventanilla/contracts/incident';
import {
  agreementEvents,
  calendarEvents,
  escalationRuleEvents,
  organisationEvents,
  personEvents,
  rotaEvents,
  routingRuleEvents,
  serviceEvents,
  serviceFamilyEvents,
  teamEvents,
  serviceDeskAuditEvents,
} from '@ventanilla/contracts/service-desk';
import { codecOf, withAudit, withWebhooks, type ServiceDefinition } from '@ventanilla/eventing';
import { agreementAggregate, agreements } from './agreement/agreement.aggregate.js';
import { calendarAggregate, calendars } from './calendar/calendar.aggregate.js';
import {
  serviceAggregate,
  serviceFamilies,
  serviceFamilyAggregate,
  services,
} from './catalogue/catalogue.aggregates.js';
import { escalationRuleAggregate, escalationRules } from './escalation/escalation-rule.aggregate.js';
import { organisationAggregate, organisations } from './organisation/organisation.aggregate.js';
import { personAggregate } from './person/person.aggregate.js';
import { erasePersonProcess } from './processes/erase-person/erase-person.process.js';
import { rememberRestrictionsProcess } from './processes/remember-restrictions/remember-restrictions.process.js';
import { rotaAggregate, rotas } from './rota/rota.aggregate.js';
import { routingRuleAggregate, routingRules } from './routing/routing-rule.aggregate.js';
import { teamAggregate, teams } from './team/team.aggregate.js';
import { people } from './views/people/people.projection.js';

const events = [
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
];
const codec = codecOf({ events });

const service: ServiceDefinition = {
  name: 'service-desk',
  events: [...events, ...incidentRestrictionEvents],
  aggregates: [
    personAggregate,
    calendarAggregate,
    agreementAggregate,
    organisationAggregate,
    teamAggregate,
    rotaAggregate,
    serviceFamilyAggregate,
    serviceAggregate,
    routingRuleAggregate,
    escalationRuleAggregate,
  ],
  views: [
    people,
    calendars,
    agreements,
    organisations,
    teams,
    rotas,
    serviceFamilies,
    services,
    routingRules,
    escalationRules,
  ].map((projection) => ({ projection, codec })),
  processes: [erasePersonProcess, rememberRestrictionsProcess] as unknown as ServiceDefinition['processes'],
};

/** Everything that the service desk is made of. */
export const serviceDeskDefinition = withWebhooks(withAudit(service, serviceDeskAuditEvents));
