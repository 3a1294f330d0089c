import type { Bench, BenchContext, Report } from './bench.js';
import { incidentRequests } from './load/incident-requests.js';
import type { RequestsFile } from './load/load-generator.js';
import type { LoadResult } from './load/messages.js';
import { median, spread } from './statistics.js';
import type { RunningServer } from './suite/server-process.js';
import { Suite } from './suite/suite.js';

const SEED = 42;
const LEVEL_WITHIN_MS = 1_000;
const GIVE_UP_LEVEL_MS = 60_000;

interface Contestants {
  readonly suite: Suite;
  readonly crud: RunningServer;
  readonly bare: RunningServer;
}

interface Rounds {
  readonly suite: LoadResult[];
  readonly crud: LoadResult[];
  readonly bare: LoadResult[];
  /** How long after the last answer of a round every view was level. */
  readonly levelAfterMs: number[];
}

/** In turns, so that whatever the machine does meanwhile hits all alike. */
const play = async (
  { suite, crud, bare }: Contestants,
  requestsFile: RequestsFile,
  context: BenchContext,
): Promise<Rounds> => {
  const { rounds, warmUpMs, measureMs } = context.effort;
  const load = (url: string) =>
    context.load().run({ kind: 'closed', url, requestsFile, warmUpMs, measureMs });
  const played: Rounds = { suite: [], crud: [], bare: [], levelAfterMs: [] };
  for (let round = 0; round < rounds; round += 1) {
    played.suite.push(await load(suite.url));
    played.levelAfterMs.push(await suite.untilLevel(GIVE_UP_LEVEL_MS));
    played.crud.push(await load(crud.url));
    played.bare.push(await load(bare.url));
  }
  return played;
};

const tell = (report: Report, { suite, crud, bare, levelAfterMs }: Rounds): void => {
  const perSecond = (results: readonly LoadResult[]) => results.map((result) => result.perSecond);
  const slowest = Math.max(...levelAfterMs);
  const counts = slowest <= LEVEL_WITHIN_MS;
  const remark = counts ? undefined : `views were level only ${slowest.toFixed(0)} ms after the last answer`;
  const figure = (value: number) => (counts ? value : null);
  const rate = median(perSecond(suite));
  report.figure('http.log_incident.vs_crud.ratio', figure(rate / median(perSecond(crud))), remark);
  report.figure('http.log_incident.ratio', figure(rate / median(perSecond(bare))), remark);
  report.figure('http.log_incident.per_s', figure(rate), spread(perSecond(suite)));
  report.figure('http.log_incident.p50_ms', median(suite.map((result) => result.p50Ms)));
  report.figure('http.log_incident.p95_ms', median(suite.map((result) => result.p95Ms)));
  report.figure('http.log_incident.p99_ms', median(suite.map((result) => result.p99Ms)));
  report.absolute('http.log_incident.views_level_after_ms', slowest, 'ms');
  report.absolute('http.crud.per_s', median(perSecond(crud)), '/s');
  report.absolute('http.bare.per_s', median(perSecond(bare)), '/s');
};

export const bench: Bench = {
  prefix: 'http',
  keys: [
    'http.log_incident.vs_crud.ratio',
    'http.log_incident.ratio',
    'http.log_incident.per_s',
    'http.log_incident.p50_ms',
    'http.log_incident.p95_ms',
    'http.log_incident.p99_ms',
  ],
  async run(report, context) {
    const issuer = await context.issuer();
    const servers: { stop(): Promise<void> }[] = [];
    const started = async <Server extends { stop(): Promise<void> }>(server: Promise<Server>) => {
      servers.push(await server);
      return server;
    };
    try {
      const dataFolder = await context.data.yearFolder();
      const suite = await started(Suite.start(dataFolder, context.folder, issuer));
      const crud = await started(context.baselines.startCrud(issuer));
      const bare = await started(context.baselines.startBare());
      const requests = context.load().plan(incidentRequests(suite.people, SEED));
      tell(report, await play({ suite, crud, bare }, requests, context));
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
};
