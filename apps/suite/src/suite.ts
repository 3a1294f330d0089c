import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { ClamdScanner } from '@ventanilla/adapters/clamav';
import { SmtpMailServer } from '@ventanilla/adapters/smtp';
import { startTracing } from '@ventanilla/adapters/opentelemetry';
import { holdLock } from '@ventanilla/adapters/sqlite';
import {
  createHttpApplication,
  Metrics,
  openAllOrNothing,
  openDataFolder,
  StructuredLogger,
  type ChassisConfig,
  type DataFolder,
  type HttpApplication,
  type LocalIssuer,
  type OpenParts,
  type PrincipalDirectory,
} from '@ventanilla/chassis';
import { observers, type EventLog, type FileVault } from '@ventanilla/eventing';
import {
  connectEvents,
  describedService,
  HostingModule,
  KeyStoreDirectory,
  SignIns,
  LoggedAlerts,
  metering,
  openHosted,
  ServiceRuntimes,
  watchFiles,
  type FilePorts,
} from '@ventanilla/hosting';
import { builtInIdentity, type BuiltInIdentity } from '@ventanilla/identity';
import { incidentService } from '../../incident/src/incident.service.js';
import type { IncidentServices } from '../../incident/src/incident.services.js';
import { serviceDeskService } from '../../service-desk/src/service-desk.service.js';
import type { ServiceDeskServices } from '../../service-desk/src/service-desk.services.js';
import { dataFiles } from './care/data-files.js';
import { assertIdentityOf } from './care/whole-folder.js';
import { openEmbedded, type Embedded } from './embedded.js';
import { registerPeople } from './first-start.js';
import { localUrl } from './local-url.js';
import { Installation } from './operations/installation.js';
import { SuiteOperationsModule } from './operations/suite-operations.module.js';
import { assertRoom } from './room-for-log.js';
import { TRACED_AS } from './suite.views.js';
import { dropUploads, uploadsFolder } from './uploads-folder.js';
import { WithinTheSuite } from './within-the-suite.js';

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
  /** Starts what reacts to events, timers among it. Rejects where something cannot be heard. */
  react(): Promise<void>;
  /** Reacts, and takes requests. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

const builtIn = async (
  { issuer, publicUrl }: ChassisConfig,
  { path }: DataFolder,
  { log, newIdentity }: { readonly log: EventLog; readonly newIdentity: boolean | undefined },
): Promise<BuiltInIdentity | undefined> => {
  if (issuer !== undefined) return undefined;
  if (!newIdentity) await assertIdentityOf(log, dataFiles(path));
  return builtInIdentity({ dataFolder: path, publicUrl });
};

export interface SuiteOptions {
  /** Who vouches for the one operator of a process that nobody else can reach, instead of an identity provider. */
  readonly operator?: { readonly issuer: LocalIssuer; readonly directory: PrincipalDirectory };
  /** Works with a log that was moved, or that is being moved. */
  readonly reopen?: boolean;
  /** Makes the built-in provider's people anew where they are gone. */
  readonly newIdentity?: boolean;
}

/** All services in one process, over one data folder. */
export const openSuite = (config: ChassisConfig, options: SuiteOptions = {}): Promise<Suite> =>
  openAllOrNothing((opened) => openParts(opened, config, options));

const openParts = async (
  opened: OpenParts,
  config: ChassisConfig,
  { operator, reopen, newIdentity }: SuiteOptions,
): Promise<Suite> => {
  const folder = await opened.add(openDataFolder(config.dataFolder, holdLock));
  dropUploads(folder.path);
  const logger = new StructuredLogger(config.logLevel);
  const alerts = new LoggedAlerts(logger);
  const metrics = new Metrics();
  const tracing = await startTracing(TRACED_AS);
  opened.onClose(() => tracing.stop());
  const observer = observers(metering(metrics), tracing.observer);
  const embedded = await opened.add(openEmbedded(folder.path, { alerts, observer, reopen }));
  const { store, documents, vault, keys, views } = embedded;
  const neighbours = new WithinTheSuite();
  const uploads = uploadsFolder(folder.path);
  const common = { store, documents, vault, keys, views, alerts, observer, nowMs: Date.now };
  const ports = { ...common, neighbours, uploads };
  const files = filePortsOf(config, await embedded.files('incident'));
  const mail = mailServerOf(config);
  const incident = await openHosted(incidentService, {
    ...ports,
    files,
    mail,
    mailGatherMs: config.mailGatherMs,
    publicUrl: config.publicUrl,
  });
  const identity = operator ? undefined : await builtIn(config, folder, { log: store, newIdentity });
  const builtInProvider = identity?.issuer;
  const serviceDesk = await openHosted(serviceDeskService, { ...ports, builtInProvider });
  const runtimes = new ServiceRuntimes();
  for (const { services } of [incident, serviceDesk]) runtimes.add(services.runtime);
  opened.onClose(() => Promise.all(runtimes.all().map((runtime) => runtime.stop())));
  await registerPeople(serviceDesk.services.runtime, keys, signInsOf(identity));
  const parts = {
    embedded,
    incident: incident.services,
    serviceDesk: serviceDesk.services,
  };
  const http = await opened.add(
    createHttpApplication(
      SuiteModule.with([
        HostingModule.with(runtimes),
        incident.module,
        serviceDesk.module,
        SuiteOperationsModule.with(new Installation(folder.path, parts)),
      ]),
      {
        config,
        logger,
        metrics,
        tracing: tracing.requests,
        directory: operator?.directory ?? new KeyStoreDirectory(new SignIns(keys, builtInProvider)),
        ...(operator && { issuer: operator.issuer }),
        ...(identity && { issuer: identity.issuer, mounts: [(fastify) => identity.mount(fastify)] }),
        services: [
          ...[incidentService, serviceDeskService].map(describedService),
          {
            name: 'suite',
            title: 'Ventanilla: operations on the installation',
            module: SuiteOperationsModule,
          },
        ],
      },
    ),
  );
  neighbours.answerBy(http.fastify);
  connectEvents(http.app, runtimes);
  alerts.countIn(http.metrics);
  http.health.require('event store', () => Promise.all([store.head(), embedded.assertLogReadable()]));
  http.health.require('open log', async () => store.assertOpen());
  http.health.require('room for the log', () => assertRoom(folder.path));
  watchFiles(http, files);
  http.health.require('key store', () => keys.isForgotten('00000000-0000-4000-8000-000000000000'));
  const react = async (): Promise<void> => {
    incident.react();
    serviceDesk.react();
    await http.app.startAllMicroservices();
  };
  return {
    http,
    embedded,
    runtimes,
    incident: incident.services,
    serviceDesk: serviceDesk.services,
    identity,
    react,
    listen: async () => {
      await react();
      folder.announce(localUrl(config.host, await http.listen()));
    },
    close: () => opened.close(),
  };
};

const filePortsOf = ({ fileRules: rules, clamdAddress }: ChassisConfig, vault: FileVault): FilePorts => ({
  vault,
  rules,
  ...(clamdAddress && { scanner: new ClamdScanner(clamdAddress) }),
});

const mailServerOf = ({ mailServer }: ChassisConfig): SmtpMailServer | undefined =>
  mailServer && new SmtpMailServer(mailServer);

const signInsOf = (identity: BuiltInIdentity | undefined) =>
  (identity?.identity.people ?? []).map(({ subject, name }) => ({
    issuer: identity?.issuer.name ?? '',
    subject,
    name,
    language: 'es' as const,
  }));
