import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Bench, BenchContext } from '../bench.js';
import { incidentRequests } from '../load/incident-requests.js';
import type { LoadResult } from '../load/messages.js';
import { median, spread } from '../statistics.js';
import type { BenchIssuer } from '../suite/bench-issuer.js';
import { startServer, type RunningServer } from '../suite/server-process.js';
import { register } from '../suite/suite.js';
import { SERVICES } from '../suite/surface.js';
import { brokers, eventStoreDb, freshName, mongoDb } from './engines.js';

const SEED = 42;
const apps = join(__dirname, '..', '..', '..', 'apps');

type Services = Readonly<Record<(typeof SERVICES)[number], RunningServer>>;

/** What every service of one run is told; each has a database of its own. */
const environment = (issuer: BenchIssuer): Readonly<Record<string, string>> => ({
  VENTANILLA_ISSUER: issuer.url,
  VENTANILLA_LOG_LEVEL: 'error',
  VENTANILLA_EVENTSTOREDB: eventStoreDb(),
  VENTANILLA_MONGODB: mongoDb(),
  VENTANILLA_KAFKA: brokers().join(','),
  VENTANILLA_TOPICS: freshName('topics'),
  VENTANILLA_KEYS_DATABASE: freshName('keys'),
  VENTANILLA_MASTER_KEY: randomBytes(32).toString('base64'),
});

const startAll = async (issuer: BenchIssuer, logs: string, servers: RunningServer[]): Promise<Services> => {
  const common = environment(issuer);
  const started = await Promise.all(
    SERVICES.map(async (name) => {
      const script = join(apps, name, 'src', 'main.js');
      const env = { ...common, VENTANILLA_MONGODB_DATABASE: freshName(name.replaceAll('-', '_')) };
      const server = await startServer({ name, script, logs, env, readyWithinMs: 180_000 });
      servers.push(server);
      return [name, server] as const;
    }),
  );
  return Object.fromEntries(started) as Services;
};

const play = async (services: Services, context: BenchContext): Promise<readonly LoadResult[]> => {
  const people = await register(services['service-desk'].url, await context.issuer());
  const requestsFile = context.load().plan(incidentRequests(people, SEED));
  const { rounds, warmUpMs, measureMs } = context.effort;
  const { url } = services.incident;
  const results: LoadResult[] = [];
  for (let round = 0; round < rounds; round += 1)
    results.push(await context.load().run({ kind: 'closed', url, requestsFile, warmUpMs, measureMs }));
  return results;
};

/** The services as processes of their own: how fast incidents are logged, and what they hold in memory then. */
export const bench: Bench = {
  prefix: 'services',
  keys: ['http.log_incident.per_s', 'services.rss_mb'],
  async run(report, context) {
    const servers: RunningServer[] = [];
    try {
      const services = await startAll(await context.issuer(), context.folder, servers);
      for (const name of SERVICES)
        report.absolute(`services.rss_mb.${name}.idle`, services[name].rssMb(), 'MB');
      const results = await play(services, context);
      const rates = results.map((result) => result.perSecond);
      report.figure('http.log_incident.per_s', median(rates), spread(rates));
      report.figure('http.log_incident.p50_ms', median(results.map((result) => result.p50Ms)));
      report.figure('http.log_incident.p99_ms', median(results.map((result) => result.p99Ms)));
      const held = SERVICES.map((name) => [name, services[name].rssMb()] as const);
      for (const [name, megabytes] of held) report.absolute(`services.rss_mb.${name}`, megabytes, 'MB');
      report.figure('services.rss_mb', Math.max(...held.map(([, megabytes]) => megabytes)), 'the largest');
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
};
