import { tmpdir } from 'node:os';
import type { DynamicModule } from '@nestjs/common';
import { SmtpMailServer } from '@ventanilla/adapters/smtp';
import { startTracing } from '@ventanilla/adapters/opentelemetry';
import {
  createHttpApplication,
  Metrics,
  openAllOrNothing,
  processConfiguration,
  StructuredLogger,
  stopOnSignals,
  type HttpApplication,
  type OpenParts,
} from '@ventanilla/chassis';
import {
  assertOpen,
  foreignOwnerOf,
  InThreadViewHost,
  observers,
  personForgotten,
  viewsOf,
} from '@ventanilla/eventing';
import {
  connectEvents,
  describedService,
  DistributedParts,
  distributedOperationsControllerOf,
  HostingModule,
  KeyStoreDirectory,
  SignIns,
  LoggedAlerts,
  metering,
  openHosted,
  ServiceRuntimes,
  watchFiles,
  type HostedService,
  type RunningServices,
} from '@ventanilla/hosting';
import { assertCoherent, DistributedConfig } from './distributed.config.js';
import { openEngines, topicsOf } from './engines.js';
import { filePortsOf } from './file-ports.js';
import { forgettingModule, withForgetting } from './forgotten/forgotten-persons.js';
import { PersonalCopies } from './forgotten/personal-copies.js';
import { WatchedGate } from './move/watched-gate.js';
import { OverHttp } from './over-http.js';
import { tellOfMail } from './tell-of-mail.js';
import { watch } from './watch.js';

const DAY_MS = 86_400_000;

export interface StartOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Works with a log that was moved, or that is being moved. */
  readonly reopen?: boolean;
}

export interface DistributedService {
  readonly http: HttpApplication;
  /** Reacts to events, publishes them, and takes requests. */
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Opens one service on the engines that the configuration names. */
export const openDistributedService = <Services extends RunningServices>(
  bare: HostedService<Services>,
  config: DistributedConfig,
  options: StartOptions,
): Promise<DistributedService> => openAllOrNothing((opened) => openParts(opened, bare, config, options));

const openParts = async <Services extends RunningServices>(
  opened: OpenParts,
  bare: HostedService<Services>,
  config: DistributedConfig,
  { env, reopen = false }: StartOptions,
): Promise<DistributedService> => {
  const hosted: HostedService<Services> = withForgetting(bare, () => copies);
  const { name } = hosted.definition;
  const logger = new StructuredLogger(config.logLevel);
  const alerts = new LoggedAlerts(logger);
  const metrics = new Metrics();
  const tracing = await startTracing(`ventanilla-${name}`, env);
  opened.onClose(() => tracing.stop());
  const observer = observers(metering(metrics), tracing.observer);
  const engines = await opened.add(openEngines(name, config, { alerts, observer, env }));
  const { documents, keys, vault, leases, relay, foreign } = engines;
  await assertOpen(engines.store, { reopen, nowMs: Date.now });
  // The relay goes on behind the gate: what was stored is published.
  const gate = new WatchedGate(engines.store);
  opened.onClose(() => gate.stop());
  const { store } = gate;
  const common = { store, documents, alerts, leases, foreign, observer, nowMs: Date.now };
  const views = await InThreadViewHost.start(viewsOf(hosted.definition), {
    ...common,
    logOf: (view) => {
      const owner = foreignOwnerOf(view, name);
      return owner === undefined ? undefined : foreign.logOf(owner);
    },
    opener: vault,
    erasures: personForgotten,
    keepUnusedMs: DAY_MS,
  });
  opened.onClose(() => views.stop());
  const copies: PersonalCopies = new PersonalCopies(name, { store, vault, views, nowMs: Date.now });
  const mail = hosted.sendsMail && config.mailServer && new SmtpMailServer(config.mailServer);
  const files = filePortsOf(name, config, keys);
  opened.onClose(() => files?.vault.blobs.close());
  const service = await openHosted(hosted, {
    ...common,
    vault,
    keys,
    views,
    files,
    mail,
    mailGatherMs: config.mailGatherMs,
    publicUrl: config.publicUrl,
    neighbours: new OverHttp(config.neighboursUrl ?? config.publicUrl),
    uploads: tmpdir(),
  });
  const runtimes = new ServiceRuntimes();
  runtimes.add(service.services.runtime);
  opened.onClose(() => Promise.all([service.services.runtime.stop(), relay.stop()]));
  const http = await opened.add(
    createHttpApplication(
      {
        module: class Service {},
        imports: [
          HostingModule.with(runtimes, topicsOf(config)),
          withOperations(service.module, name, engines),
          forgettingModule(name, copies),
        ],
      },
      {
        config,
        logger,
        metrics,
        tracing: tracing.requests,
        title: hosted.title,
        directory: new KeyStoreDirectory(new SignIns(keys)),
        services: [describedService(hosted)],
      },
    ),
  );
  connectEvents(http.app, runtimes);
  alerts.countIn(http.metrics);
  watch(http, { ...engines, store });
  if (files) watchFiles(http, files);
  if (hosted.sendsMail) tellOfMail(logger, mail);
  http.health.require('open log', async () => store.assertOpen());
  return {
    http,
    listen: async () => {
      service.react();
      await http.app.startAllMicroservices();
      relay.start();
      await http.listen();
    },
    close: () => opened.close(),
  };
};

/** The service's module with what only this profile has for an operator. */
const withOperations = (module: DynamicModule, service: string, parts: DistributedParts): DynamicModule => ({
  ...module,
  controllers: [...(module.controllers ?? []), distributedOperationsControllerOf(service)],
  providers: [...(module.providers ?? []), { provide: DistributedParts, useValue: parts }],
});

/** What the `main.ts` of a service does: reads the environment, runs until a signal, says why where it cannot. */
export const runDistributedService = async <Services extends RunningServices>(
  hosted: HostedService<Services>,
): Promise<void> => {
  try {
    const config = processConfiguration(DistributedConfig);
    assertCoherent(config);
    await openAllOrNothing(async (opened) => {
      const reopen = process.argv.includes('--reopen');
      const service = await opened.add(openDistributedService(hosted, config, { env: process.env, reopen }));
      stopOnSignals(service, { logger: service.http.logger });
      await service.listen();
      service.http.logger.event('info', 'listening', { service: hosted.definition.name, port: config.port });
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
};
