import { join } from 'node:path';
import { ServicesAtWork } from '../../../libs/distributed/src/testing/services-at-work.js';
import type { Bench, BenchContext } from '../bench.js';
import { incidentRequests } from '../load/incident-requests.js';
import type { LoadResult } from '../load/messages.js';
import { median, spread } from '../statistics.js';
import { killLeftOvers, startServer, type RunningServer } from '../suite/server-process.js';
import { register } from '../suite/suite.js';
import { SERVICES } from '../suite/surface.js';

const SEED = 42;
const apps = join(__dirname, '..', '..', '..', 'apps');

type Services = Readonly<Record<(typeof SERVICES)[number], RunningServer>>;

/** Each service has a store and a database of its own. */
const startAll = async (
  engines: ServicesAtWork,
  logs: string,
): Promise<readonly (readonly [string, RunningServer])[]> =>
  Promise.all(
    SERVICES.map(async (name) => {
      const script = join(apps, name, 'src', 'main.js');
      const env = { ...engines.env, ...(await engines.storesFor(name.replaceAll('-', '_'))) } as Record<
        string,
        string
      >;
      return [name, await startServer({ name, script, logs, env, readyWithinMs: 180_000 })] as const;
    }),
  );

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
    const issuer = await context.issuer();
    const engines = new ServicesAtWork({ VENTANILLA_ISSUER: issuer.url, VENTANILLA_LOG_LEVEL: 'error' });
    try {
      const started = await startAll(engines, context.folder);
      for (const [name, { rssMb }] of started) report.absolute(`services.rss_mb.${name}.idle`, rssMb(), 'MB');
      const results = await play(Object.fromEntries(started) as Services, context);
      const rates = results.map((result) => result.perSecond);
      report.figure('http.log_incident.per_s', median(rates), spread(rates));
      report.figure('http.log_incident.p50_ms', median(results.map((result) => result.p50Ms)));
      report.figure('http.log_incident.p99_ms', median(results.map((result) => result.p99Ms)));
      const held = started.map(([name, { rssMb }]) => [name, rssMb()] as const);
      for (const [name, megabytes] of held) report.absolute(`services.rss_mb.${name}`, megabytes, 'MB');
      report.figure('services.rss_mb', Math.max(...held.map(([, megabytes]) => megabytes)), 'the largest');
      await Promise.all(started.map(([, server]) => server.stop()));
    } finally {
      killLeftOvers();
      await engines.end();
    }
  },
};
