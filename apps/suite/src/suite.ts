import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { holdLock } from '@ventanilla/adapters/sqlite';
import {
  createHttpApplication,
  openDataFolder,
  StructuredLogger,
  type ChassisConfig,
  type DataFolder,
  type HttpApplication,
  type LocalIssuer,
  type PrincipalDirectory,
} from '@ventanilla/chassis';
import { ServiceRuntime, type ProcessCommand, type ServicePorts } from '@ventanilla/eventing';
import { HostingModule, ServiceRuntimes } from '@ventanilla/hosting';
import { builtInIdentity, type BuiltInIdentity } from '@ventanilla/identity';
import { incidentDefinition } from '../../incident/src/incident.definition.js';
import { IncidentModule } from '../../incident/src/incident.module.js';
import { redactTextSubscription } from '../../incident/src/processes/redact-text/redact-text.subscription.js';
import { sendToIncident } from '../../incident/src/processes/send-to-incident.js';
import { IncidentServices } from '../../incident/src/incident.services.js';
import { erasePersonalData } from '../../service-desk/src/processes/erase-person/erase-personal-data.js';
import { forgetAgain } from '../../service-desk/src/processes/erase-person/forget-again.js';
import { serviceDeskDefinition } from '../../service-desk/src/service-desk.definition.js';
import { ServiceDeskModule } from '../../service-desk/src/service-desk.module.js';
import { ServiceDeskServices } from '../../service-desk/src/service-desk.services.js';
import { openEmbedded, type Embedded } from './embedded.js';
import { establishSettings, registerPeople } from './first-start.js';
import { KeyStoreDirectory } from './key-store-directory.js';
import { localUrl } from './local-url.js';
import { LoggedAlerts } from './logged-alerts.js';
import { Installation } from './operations/installation.js';
import { SuiteOperationsModule } from './operations/suite-operations.module.js';
import { dropUploads } from './operations/uploaded-file.js';
import { assertRoom } from './room-for-log.js';

@Module({})
class SuiteModule {
  static with(imports: DynamicModule[]): DynamicModule {
    return { module: SuiteModule, imports };
  }
}

export interface Suite {
  readonly http: HttpApplication;
  readonly embedded: Embedded;
  readonly runtimes: ServiceRuntimes;
  readonly incident: IncidentServices;
  readonly serviceDesk: ServiceDeskServices;
  readonly identity: BuiltInIdentity | undefined;
  /** Starts what reacts to events, timers among it. */
  react(): void;
  /** Reacts, and takes requests. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

const builtIn = async (config: ChassisConfig, folder: DataFolder): Promise<BuiltInIdentity | undefined> =>
  config.issuer === undefined
    ? builtInIdentity({ dataFolder: folder.path, publicUrl: config.publicUrl })
    : undefined;

export interface SuiteOptions {
  /** Who vouches for the one operator of a process that nobody else can reach, instead of an identity provider. */
  readonly operator?: { readonly issuer: LocalIssuer; readonly directory: PrincipalDirectory };
}

/** All services in one process, over one data folder. */
export const openSuite = async (config: ChassisConfig, options: SuiteOptions = {}): Promise<Suite> => {
  const folder = openDataFolder(config.dataFolder, holdLock);
  try {
    return await openSuiteOn(folder, config, options);
  } catch (error) {
    folder.close();
    throw error;
  }
};

const openSuiteOn = async (
  folder: DataFolder,
  config: ChassisConfig,
  { operator }: SuiteOptions,
): Promise<Suite> => {
  dropUploads(folder.path);
  const logger = new StructuredLogger(config.logLevel);
  const alerts = new LoggedAlerts(logger);
  const embedded = await openEmbedded(folder.path, alerts);
  const { store, documents, vault, keys } = embedded;
  const ports: ServicePorts = {
    store,
    documents,
    sealer: vault,
    views: embedded.views,
    alerts,
    nowMs: Date.now,
  };
  const incident = new IncidentServices(
    await ServiceRuntime.create(
      { ...incidentDefinition, subscriptions: [redactTextSubscription(store, vault)] },
      ports,
    ),
    vault,
  );
  const serviceDesk = new ServiceDeskServices(
    await ServiceRuntime.create(serviceDeskDefinition, ports),
    vault,
    keys,
  );
  const runtimes = new ServiceRuntimes();
  runtimes.add(incident.runtime);
  runtimes.add(serviceDesk.runtime);
  await forgetAgain(serviceDesk);
  const identity = operator ? undefined : await builtIn(config, folder);
  await establishSettings(incident.runtime);
  await registerPeople(serviceDesk.runtime, keys, signInsOf(identity));
  const http = await createHttpApplication(
    SuiteModule.with([
      HostingModule.with(runtimes),
      IncidentModule.with(incident),
      ServiceDeskModule.with(serviceDesk),
      SuiteOperationsModule.with(
        new Installation(folder.path, { documents, backupKeys: embedded.backupKeys, incident, serviceDesk }),
      ),
    ]),
    {
      config,
      logger,
      directory: operator?.directory ?? new KeyStoreDirectory(keys, identity?.issuer),
      ...(operator && { issuer: operator.issuer }),
      ...(identity && { issuer: identity.issuer, mounts: [(fastify) => identity.mount(fastify)] }),
      services: [
        { name: 'incident', title: 'Ventanilla: incidents', module: IncidentModule },
        { name: 'service-desk', title: 'Ventanilla: service desk', module: ServiceDeskModule },
        { name: 'suite', title: 'Ventanilla: operations on the installation', module: SuiteOperationsModule },
      ],
    },
  );
  alerts.countIn(http.metrics);
  http.health.require('event store', () => store.epoch());
  http.health.require('room for the log', () => assertRoom(folder.path));
  http.health.require('key store', () => keys.isForgotten('00000000-0000-4000-8000-000000000000'));
  const react = (): void => {
    incident.runtime.start((command: ProcessCommand) => sendToIncident(incident, command));
    serviceDesk.runtime.start((command) => erasePersonalData(serviceDesk, command));
  };
  return {
    http,
    embedded,
    runtimes,
    incident,
    serviceDesk,
    identity,
    react,
    listen: async () => {
      react();
      folder.announce(localUrl(config.host, await http.listen()));
    },
    close: async () => {
      await http.close();
      await Promise.all(runtimes.all().map((runtime) => runtime.stop()));
      await embedded.close();
      folder.close();
    },
  };
};

const signInsOf = (identity: BuiltInIdentity | undefined) =>
  (identity?.identity.people ?? []).map(({ subject, name }) => ({
    issuer: identity?.issuer.name ?? '',
    subject,
    name,
    language: 'es' as const,
  }));
