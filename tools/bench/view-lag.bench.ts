import type { Bench, BenchContext } from './bench.js';
import { incidentBody, incidentRequests } from './load/incident-requests.js';
import { percentile, spread } from './statistics.js';
import type { Client } from './suite/client.js';
import type { Suite } from './suite/suite.js';
import { queuePath, routes, type Logged, type QueuePage } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const SEED = 77_000;
const PROBE_SEED = 990_000;
const SHOWN_WITHIN_MS = 10_000;

/** From the answer to a command until the queue shows its incident, asked again and again without waiting. */
const lagOf = async (agent: Client, suite: Suite, nth: number): Promise<number> => {
  const { body } = await agent.ask<Logged>({
    method: 'POST',
    path: routes.incidents,
    body: incidentBody(PROBE_SEED + nth, suite.people.callers),
  });
  const answered = performance.now();
  const path = queuePath({ text: body.number });
  for (;;) {
    const page = await agent.ask<QueuePage>({ path });
    const waited = performance.now() - answered;
    if (page.body.items.some(({ number }) => number === body.number)) return waited;
    if (waited > SHOWN_WITHIN_MS) throw new Error(`${body.number} is not in the queue after ${waited} ms.`);
  }
};

const probe = async (suite: Suite, durationMs: number): Promise<readonly number[]> => {
  const agent = suite.agent();
  const lags: number[] = [];
  const ends = performance.now() + durationMs;
  while (performance.now() < ends) lags.push(await lagOf(agent, suite, lags.length));
  agent.close();
  return lags;
};

const measure = async (suite: Suite, context: BenchContext) => {
  const { warmUpMs, measureMs, rounds } = context.effort;
  const load = context.load();
  const { url } = suite;
  const requestsFile = load.plan(incidentRequests(suite.people, SEED));
  const full = await load.run({ kind: 'closed', url, requestsFile, warmUpMs, measureMs });
  await suite.untilLevel(60_000);
  const perSecond = full.perSecond / 2;
  const durationMs = measureMs * rounds;
  const [half, lags] = await Promise.all([
    load.run({ kind: 'paced', url, requestsFile, perSecond, durationMs }),
    probe(suite, durationMs),
  ]);
  return { full, half, lags };
};

export const bench: Bench = {
  prefix: 'view.lag',
  keys: ['view.lag.p99_ms'],
  async run(report, context) {
    const dataFolder = await context.data.yearFolder();
    const { full, half, lags } = await withSuite(context, dataFolder, (suite) => measure(suite, context));
    report.figure('view.lag.p99_ms', percentile(lags, 0.99), `${lags.length} samples, ${spread(lags, 1)}`);
    report.absolute('view.lag.p50_ms', percentile(lags, 0.5), 'ms');
    report.absolute('view.lag.load_per_s', half.perSecond, '/s');
    report.note(`half of ${full.perSecond.toFixed(0)} /s`);
  },
};
