import { personEvents, serviceDeskAuditEvents } from '@ventanilla/contracts/service-desk';
import { codecOf, withAudit, withWebhooks, type ServiceDefinition } from '@ventanilla/eventing';
import { personAggregate } from './person/person.aggregate.js';
import { erasePersonProcess } from './processes/erase-person/erase-person.process.js';
import { people } from './views/people/people.projection.js';

const events = [...personEvents];

const service: ServiceDefinition = {
  name: 'service-desk',
  events,
  aggregates: [personAggregate],
  views: [{ projection: people, codec: codecOf({ events }) }],
  processes: [erasePersonProcess as ServiceDefinition['processes'][number]],
};

/** Everything that the service desk is made of. */
export const serviceDeskDefinition = withWebhooks(withAudit(service, serviceDeskAuditEvents));
