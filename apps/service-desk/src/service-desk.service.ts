import { SignIns, type HostedService } from '@ventanilla/hosting';
import { erasePersonalData } from './processes/erase-person/erase-personal-data.js';
import { forgetAgain } from './processes/erase-person/forget-again.js';
import { serviceDeskDefinition } from './service-desk.definition.js';
import { ServiceDeskModule } from './service-desk.module.js';
import { ServiceDeskServices } from './service-desk.services.js';

/** The service desk, for whichever profile puts it to work. */
export const serviceDeskService: HostedService<ServiceDeskServices> = {
  definition: serviceDeskDefinition,
  title: 'Ventanilla: service desk',
  module: ServiceDeskModule,
  services: (runtime, { vault, keys, builtInProvider }) =>
    new ServiceDeskServices(runtime, { vault, keys, signIns: new SignIns(keys, builtInProvider) }),
  send: erasePersonalData,
  prepare: async (services) => void (await forgetAgain(services)),
};
