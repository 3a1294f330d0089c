import {
  agreementEvents,
  calendarEvents,
  personEvents,
  serviceDeskAuditEvents,
} from '@ventanilla/contracts/service-desk';
import { codecOf, withAudit, withWebhooks, type ServiceDefinition } from '@ventanilla/eventing';
import { agreementAggregate, agreements } from './agreement/agreement.aggregate.js';
import { calendarAggregate, calendars } from './calendar/calendar.aggregate.js';
import { personAggregate } from './person/person.aggregate.js';
import { erasePersonProcess } from './processes/erase-person/erase-person.process.js';
import { people } from './views/people/people.projection.js';

const events = [...personEvents, ...calendarEvents, ...agreementEvents];
const codec = codecOf({ events });

const service: ServiceDefinition = {
  name: 'service-desk',
  events,
  aggregates: [personAggregate, calendarAggregate, agreementAggregate],
  views: [people, calendars, agreements].map((projection) => ({ projection, codec })),
  processes: [erasePersonProcess as ServiceDefinition['processes'][number]],
};

/** Everything that the service desk is made of. */
export const serviceDeskDefinition = withWebhooks(withAudit(service, serviceDeskAuditEvents));
