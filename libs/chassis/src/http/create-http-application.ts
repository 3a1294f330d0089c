import type { DynamicModule, Type } from '@nestjs/common';
import { DiscoveryService, NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AccessGuard } from '../auth/access.guard.js';
import { assertRoutesGuarded } from '../auth/assert-routes-guarded.js';
import { RemoteKeys, type KeySource } from '../auth/key-source.js';
import { PrincipalDirectory } from '../auth/principal-directory.js';
import { RouteRoles } from '../auth/route-roles.js';
import { TokenVerifier } from '../auth/token-verifier.js';
import type { ChassisConfig } from '../config/chassis.config.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { ProblemReply } from '../errors/problem-reply.js';
import { HealthChecks } from '../health/health-checks.js';
import { openAllOrNothing } from '../lifetime/open-parts.js';
import { StructuredLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { serveDocuments, type DescribedService } from '../openapi/serve-documents.js';
import { PrincipalThrottlerGuard } from '../rate-limit/principal-throttler.guard.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { CompiledValidationPipe } from '../validation/compiled-validation.pipe.js';
import { VERSION } from '../version.js';
import { ChassisModule } from './chassis.module.js';
import { addHooks } from './hooks.js';
import { takeForms } from './form-body.js';
import { useStrictJson } from './json-body.js';
import { listening } from './listening.js';
import { endSlowBodies, USUAL_PATIENCE, type Patience } from './slow-bodies.js';
import { takeUploads } from './upload-body.js';
import type { RequestTracing } from './request-tracing.js';
import { VentanillaAdapter } from './ventanilla-adapter.js';
import { witnessOf } from './witness.js';

export interface LocalIssuer {
  /** `iss` of its tokens. */
  readonly url: string;
  /** How the directory knows it; the URL where absent. A name outlives a change of port. */
  readonly name?: string;
  readonly keys: KeySource;
}

export interface HttpApplicationOptions {
  readonly config: ChassisConfig;
  /** Issuer in the same process; without one, that of the configuration is asked over the network. */
  readonly issuer?: LocalIssuer;
  /** Without one, the `PrincipalDirectory` that a module of the application provides. */
  readonly directory?: PrincipalDirectory;
  readonly logger?: StructuredLogger;
  /** Where other parts of the process count, too; new ones where absent. */
  readonly metrics?: Metrics;
  readonly tracing?: RequestTracing;
  readonly title?: string;
  readonly version?: string;
  readonly services?: readonly DescribedService[];
  /** With callers who send slowly; the usual one where absent. */
  readonly patience?: Patience;
  /** Handlers beside Nest's, such as the sign-in pages. They guard themselves. */
  readonly mounts?: readonly ((fastify: FastifyInstance) => void)[];
}

const BODY_LIMIT_BYTES = 256 * 1024;
const JSON_DEPTH = 20;

/** An application that is ready for `listen` or `inject`. */
export interface HttpApplication {
  readonly app: NestFastifyApplication;
  readonly fastify: FastifyInstance;
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  readonly logger: StructuredLogger;
  /** Answers the port that it listens on. */
  listen(): Promise<number>;
  /** Takes no new connections, answers what is in flight, then ends every module. */
  close(): Promise<void>;
}

const issuerOf = (options: HttpApplicationOptions): LocalIssuer => {
  if (options.issuer) return options.issuer;
  const { issuer, issuerKeys, issuerKeysLifetimeMs } = options.config;
  if (!issuer) throw new Error('There is neither a built-in issuer nor one in the configuration.');
  return {
    url: issuer,
    keys: new RemoteKeys({ issuer, jwksUri: issuerKeys, lifetimeMs: issuerKeysLifetimeMs }),
  };
};

const verifierOf = (options: HttpApplicationOptions, directory: () => PrincipalDirectory): TokenVerifier => {
  const { config } = options;
  const { url, name = url, keys } = issuerOf(options);
  return new TokenVerifier({
    issuer: url,
    audience: config.audience,
    keys,
    claims: {
      roles: config.claimRoles,
      organisations: config.claimOrganisations,
      teams: config.claimTeams,
      client: config.claimClient,
      roleNames: config.roleNames,
    },
    directory: { findPerson: (_, subject) => directory().findPerson(name, subject) },
  });
};

const adapterOf = (
  { config, patience: { headersMs } = USUAL_PATIENCE }: HttpApplicationOptions,
  problems: ProblemReply,
): VentanillaAdapter =>
  new VentanillaAdapter({
    problems,
    trustProxy: config.trustedProxies,
    bodyLimitBytes: BODY_LIMIT_BYTES,
    headersMs,
  });

type RootModule = Type | DynamicModule;

interface Core {
  readonly tokens: TokenVerifier;
  readonly problems: ProblemReply;
}

const guardEverything = (
  app: NestFastifyApplication,
  config: ChassisConfig,
  { tokens, problems }: Core,
): void => {
  const limiter = new RateLimiter(config.rateLimits);
  app.useGlobalGuards(
    new AccessGuard(new RouteRoles(), tokens, limiter),
    new PrincipalThrottlerGuard(limiter, app.get(Reflector)),
  );
  app.useGlobalPipes(new CompiledValidationPipe());
  app.useGlobalFilters(new ProblemFilter(problems));
};

const createNest = (adapter: VentanillaAdapter, imports: RootModule[], logger: StructuredLogger) => {
  class Root {}
  const root = { module: Root, imports };
  return NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
};

/** Nest on Fastify with everything that a service of ours has. A route that nobody may use refuses to start. */
export const createHttpApplication = (
  module: RootModule,
  options: HttpApplicationOptions,
): Promise<HttpApplication> =>
  openAllOrNothing(async (opened) => {
    const { config, mounts = [], services = [], title = 'Ventanilla', version = VERSION } = options;
    const logger = options.logger ?? new StructuredLogger(config.logLevel);
    const { metrics = new Metrics(), tracing } = options;
    const health = new HealthChecks();
    const problems = new ProblemReply(witnessOf(metrics, logger));
    const tokens = verifierOf(
      options,
      () => options.directory ?? app.get(PrincipalDirectory, { strict: false }),
    );
    const adapter = adapterOf(options, problems);
    const chassis = ChassisModule.of({ config, health, metrics, logger, tokens });
    const app = await opened.add(createNest(adapter, [chassis, module], logger));
    const fastify = adapter.getInstance() as unknown as FastifyInstance;
    useStrictJson(fastify, JSON_DEPTH);
    takeUploads(fastify);
    takeForms(fastify);
    addHooks(fastify, { metrics, logger, accessLog: config.accessLog, ...(tracing && { tracing }) });
    endSlowBodies(fastify, problems, options.patience);
    guardEverything(app, config, { tokens, problems });
    assertRoutesGuarded(app.get(DiscoveryService, { strict: false }));
    mounts.forEach((mount) => mount(fastify));
    serveDocuments(app, { title, version, services, baseUrl: config.publicUrl });
    await app.init();
    await fastify.ready();
    return applicationOf(app, { config, fastify, health, metrics, logger });
  });

const applicationOf = (
  app: NestFastifyApplication,
  {
    config: { host, port },
    ...parts
  }: Omit<HttpApplication, 'app' | 'listen' | 'close'> & { config: ChassisConfig },
): HttpApplication => ({
  app,
  ...parts,
  listen: async () => {
    await listening({ host, port }, () => app.listen(port, host));
    const address = parts.fastify.server.address();
    return typeof address === 'object' && address ? address.port : port;
  },
  close: async () => {
    parts.health.beginStopping();
    await app.close();
    parts.logger.flush();
  },
});
