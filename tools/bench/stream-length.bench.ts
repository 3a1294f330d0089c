import type { Bench, BenchContext } from './bench.js';
import { incidentBody } from './load/incident-requests.js';
import { median, spread } from './statistics.js';
import type { Client } from './suite/client.js';
import type { Suite } from './suite/suite.js';
import { noteBody, routes, type Logged } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const SHORT = 10;
const LONG = 10_000;
const SEED = 120_000;
const WARM_UP = 200;

/** Few, since each takes a stream of 10,000 commands that has to be made first. */
const samplesOf = (context: BenchContext): number => (context.effort.quick ? 3 : 9);

/** Ids of new incidents, each with so many events. */
const makeStreams = async (suite: Suite, count: number, events: number): Promise<readonly string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, nth) => {
      const agent = suite.agent(nth);
      const id = await logOne(agent, suite, SEED + nth);
      for (let event = 1; event < events; event += 1) await note(agent, id, event);
      agent.close();
      return id;
    }),
  );

const logOne = async (agent: Client, suite: Suite, seed: number): Promise<string> => {
  const body = incidentBody(seed, suite.people.callers);
  return (await agent.ask<Logged>({ method: 'POST', path: routes.incidents, body })).body.id;
};

const note = async (agent: Client, incident: string, nth: number): Promise<number> => {
  const body = noteBody(`Note ${nth}: called back, nobody there; the cable was changed meanwhile.`);
  return (await agent.ask({ method: 'POST', path: routes.note(incident), body })).ms;
};

interface Streams {
  readonly short: readonly string[];
  readonly long: readonly string[];
  readonly warmUp: readonly string[];
}

/** In turns, each on a stream that this process has not touched before. */
const sample = async (suite: Suite, { short, long, warmUp }: Streams) => {
  const agent = suite.agent();
  for (let nth = 0; nth < WARM_UP; nth += 1) await note(agent, warmUp[nth % warmUp.length] ?? '', nth);
  const ms = { short: [] as number[], long: [] as number[] };
  for (const [nth, stream] of long.entries()) {
    ms.long.push(await note(agent, stream, nth));
    ms.short.push(await note(agent, short[nth] ?? '', nth));
  }
  agent.close();
  return ms;
};

export const bench: Bench = {
  prefix: 'stream.length',
  keys: ['stream.length.ratio'],
  async run(report, context) {
    const dataFolder = await context.data.yearFolder();
    const count = samplesOf(context);
    const streams = await withSuite(context, dataFolder, async (suite) => {
      const long = await makeStreams(suite, count, LONG);
      const short = await makeStreams(suite, count, SHORT);
      const warmUp = await makeStreams(suite, count, SHORT);
      await suite.untilLevel(120_000);
      return { long, short, warmUp };
    });
    const ms = await withSuite(context, dataFolder, (suite) => sample(suite, streams));
    report.figure(
      'stream.length.ratio',
      median(ms.long) / median(ms.short),
      `${count} streams of each length`,
    );
    report.note(`long ${spread(ms.long, 2)} ms, short ${spread(ms.short, 2)} ms`);
  },
};
