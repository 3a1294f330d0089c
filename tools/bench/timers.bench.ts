import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, BenchContext } from './bench.js';
import { incidentBody } from './load/incident-requests.js';
import { percentile, spread } from './statistics.js';
import { agentsDo } from './suite/agents-at-work.js';
import { Client } from './suite/client.js';
import type { Suite } from './suite/suite.js';
import { holdBody, routes, subscriberClaims, type FedPage, type Logged } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const TIMERS = 10_000;
const FEW = 1_000;
const MINUTE_MS = 60_000;
const ABREAST = 32;
const SEED = 510_000;
const PATIENCE_MS = 300_000;
/** From the first hold to the first timer, for each of them: the timers are due when nothing else goes on. */
const TO_SET_ONE_MS = 6;
const BEFORE_MS = 5_000;

const logged = async (suite: Suite, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  await agentsDo(suite, { count, abreast: ABREAST }, async (agent, nth) => {
    const body = incidentBody(SEED + nth, suite.people.callers);
    ids.push((await agent.ask<Logged>({ method: 'POST', path: routes.incidents, body })).body.id);
  });
  return ids;
};

/** Puts each on hold until an instant of its own, within one minute. @returns when the first and the last are due */
const holdAll = async (
  suite: Suite,
  incidents: readonly string[],
): Promise<{ readonly firstMs: number; readonly lastMs: number }> => {
  const count = incidents.length;
  const firstMs = Date.now() + BEFORE_MS + count * TO_SET_ONE_MS;
  await agentsDo(suite, { count, abreast: ABREAST }, async (agent, nth) => {
    const until = new Date(firstMs + Math.floor((nth * MINUTE_MS) / count)).toISOString();
    await agent.ask({
      method: 'POST',
      path: routes.hold(incidents[nth] as string),
      body: holdBody(until),
    });
  });
  return { firstMs, lastMs: firstMs + MINUTE_MS };
};

/** From when each hold was to end until its end was recorded, in ms. */
const lagsOf = async (suite: Suite, context: BenchContext): Promise<readonly number[]> => {
  const issuer = await context.issuer();
  const subscriber = new Client(suite.url, await issuer.token(subscriberClaims));
  const lags: number[] = [];
  for (let after: string | undefined; ;) {
    const { body } = await subscriber.ask<FedPage>({ path: routes.incidentEvents('IncidentResumed', after) });
    lags.push(...body.events.map(({ time, recordedat }) => Date.parse(recordedat) - Date.parse(time)));
    if (body.atHead) break;
    after = body.next;
  }
  subscriber.close();
  return lags;
};

/** Durable timers that are due within a minute: how late what they set off is recorded. */
export const bench: Bench = {
  prefix: 'timers',
  keys: ['timers.due_lag.p99_ms'],
  async run(report, context) {
    const count = context.effort.quick ? FEW : TIMERS;
    const dataFolder = await context.data.newFolder('timers');
    await withSuite(context, dataFolder, async (suite) => {
      const { firstMs, lastMs } = await holdAll(suite, await logged(suite, count));
      await suite.untilSettled(PATIENCE_MS);
      const inTime = Date.now() < firstMs;
      await sleep(lastMs - Date.now() + BEFORE_MS);
      await suite.untilSettled(PATIENCE_MS);
      const lags = await lagsOf(suite, context);
      const remark = `${lags.length} of ${count} timers, ${spread(lags)}`;
      const counts = inTime && lags.length === count && count === TIMERS;
      report.figure('timers.due_lag.p99_ms', counts ? percentile(lags, 0.99) : null, remark);
      report.absolute('timers.due_lag.p50_ms', percentile(lags, 0.5), 'ms');
      report.absolute('timers.due_lag.longest_ms', Math.max(...lags), 'ms');
    });
  },
};
