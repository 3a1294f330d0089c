import { Controller, Module, type DynamicModule, type Type } from '@nestjs/common';
import { PersonForgotten } from '@ventanilla/contracts/service-desk';
import type { ServiceDefinition } from '@ventanilla/eventing';
import { OnEvents, type HeardEvent, type HostedService, type RunningServices } from '@ventanilla/hosting';
import { ERASE_AGAIN, eraseAgainProcess } from './erase-again.process.js';
import { CopiesErased, PersonalCopies } from './personal-copies.js';

/** Whose event it is: there the keys are destroyed by a process of its own. */
const OWNER = PersonForgotten.owner;

const listenerOf = (service: string): Type => {
  @Controller()
  class ForgottenPersons {
    constructor(private readonly copies: PersonalCopies) {}

    @OnEvents({ name: `${service}.forgotten-persons`, from: 'beginning', events: [PersonForgotten] })
    forgotten(event: HeardEvent<[typeof PersonForgotten]>): Promise<void> {
      return this.copies.forget(event);
    }
  }
  return ForgottenPersons;
};

@Module({})
class ForgettingModule {}

/** Has a service that runs apart from the service desk forget the persons whom the desk forgets. */
export const forgettingModule = (service: string, copies: PersonalCopies): DynamicModule => ({
  module: ForgettingModule,
  controllers: service === OWNER ? [] : [listenerOf(service)],
  providers: [{ provide: PersonalCopies, useValue: copies }],
});

/** A service with the process that erases again. */
export const withForgetting = <Services extends RunningServices>(
  hosted: HostedService<Services>,
  copies: () => PersonalCopies,
): HostedService<Services> => {
  const { definition } = hosted;
  if (definition.name === OWNER) return hosted;
  return {
    ...hosted,
    definition: {
      ...definition,
      events: [...definition.events, CopiesErased],
      processes: [
        ...definition.processes,
        eraseAgainProcess(definition.name) as ServiceDefinition['processes'][number],
      ],
    },
    send: (services, command) =>
      command.request.command === ERASE_AGAIN
        ? copies().erase(command.request.aggregateId)
        : hosted.send(services, command),
  };
};
