import type { ServiceEvent, ServiceFamilyEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import { serviceFamily, type DefinedFamily, type ServiceFamilyCommand } from './family.decide.js';
import type { ServiceCommand } from './service.commands.js';
import { service } from './service.decide.js';
import type { DefinedService } from './service.state.js';

export const serviceAggregate = recordAggregate<DefinedService, ServiceCommand, ServiceEvent>({
  category: 'catalogue',
  decider: service,
});

export const serviceFamilyAggregate = recordAggregate<
  DefinedFamily,
  ServiceFamilyCommand,
  ServiceFamilyEvent
>({ category: 'family', decider: serviceFamily });

export const services = recordView(serviceAggregate, 'services', [
  ['family', 'name'],
  ['status', 'name'],
  ['name'],
]);

export const serviceFamilies = recordView(serviceFamilyAggregate, 'service-families', [['name']]);
