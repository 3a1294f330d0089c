import type { DynamicModule, Type } from '@nestjs/common';
import type { DescribedService } from '@ventanilla/chassis';
import type { FilePorts } from '../files/file-ports.js';
import type { Neighbours } from '../neighbours/neighbours.port.js';
import {
  ServiceRuntime,
  type KeyStore,
  type MailServer,
  type PersonalDataVault,
  type ProcessCommand,
  type ServiceDefinition,
  type ServicePorts,
  type Subscription,
} from '@ventanilla/eventing';
import type { BuiltInProvider } from './sign-ins.js';

/** The ports that a profile opened for a service. */
export interface HostedPorts extends Omit<ServicePorts, 'sealer'> {
  readonly vault: PersonalDataVault;
  readonly keys: KeyStore;
  /** Where people of this installation may sign in without another provider. */
  readonly builtInProvider?: BuiltInProvider;
  /** Absent where no store for files is configured. */
  readonly files?: FilePorts;
  /** Where people reach the product. */
  readonly publicUrl?: string;
  readonly neighbours: Neighbours;
  /** Folder in which an upload waits while it is read. */
  readonly uploads: string;
  /** Absent where no mail server is configured. */
  readonly mail?: MailServer;
  /** What somebody is told within so many ms goes out as one mail. */
  readonly mailGatherMs?: number;
}

/** What a service works with once it runs: at least its runtime. */
export interface RunningServices {
  readonly runtime: ServiceRuntime;
}

/** A service as every profile puts it to work: a value that its app exports. */
export interface HostedService<Services extends RunningServices = RunningServices> {
  readonly definition: ServiceDefinition;
  /** Title of its API document. */
  readonly title: string;
  readonly module: Type & { with(services: Services): DynamicModule };
  /** It tells people by mail what happens, where there is a server for that. */
  readonly sendsMail?: true;
  services(runtime: ServiceRuntime, ports: HostedPorts): Services;
  /** Subscriptions to its own log that need ports; `services` answers once it runs. */
  subscriptions?(ports: HostedPorts, services: () => Services): readonly Subscription[];
  /** Carries out a command of one of its processes. */
  send(services: Services, command: ProcessCommand): Promise<void>;
  /** Before anybody asks anything of it, at every start. */
  prepare?(services: Services): Promise<void>;
}

/** A hosted service over the ports of a profile. */
export interface OpenedService<Services extends RunningServices = RunningServices> {
  readonly services: Services;
  readonly module: DynamicModule;
  /** Starts what reacts to events, timers among it. */
  react(): void;
}

/** As its API document presents it. */
export const describedService = ({
  definition,
  title,
  module,
}: Pick<HostedService, 'definition' | 'title'> & { readonly module: Type }): DescribedService => ({
  name: definition.name,
  title,
  module,
});

export const openHosted = async <Services extends RunningServices>(
  hosted: HostedService<Services>,
  ports: HostedPorts,
): Promise<OpenedService<Services>> => {
  const running: { services?: Services } = {};
  const subscriptions = hosted.subscriptions?.(ports, () => running.services as Services) ?? [];
  const definition = {
    ...hosted.definition,
    subscriptions: [...(hosted.definition.subscriptions ?? []), ...subscriptions],
  };
  const runtime = await ServiceRuntime.create(definition, { ...ports, sealer: ports.vault });
  const services = (running.services = hosted.services(runtime, ports));
  await hosted.prepare?.(services);
  return {
    services,
    module: hosted.module.with(services),
    react: () => runtime.start((command) => hosted.send(services, command)),
  };
};
