import { request } from 'node:http';
import { plausiblePolicy } from './dataset/plausible-policy.js';
import type { Bench } from './bench.js';
import { median, spread } from './statistics.js';
import { bearer, jsonBody } from './suite/client.js';
import { managerClaims, ORGANISATION, routes } from './suite/surface.js';
import type { Suite } from './suite/suite.js';
import { withSuite } from './suite/with-suite.js';

const LEVEL_WITHIN_MS = 15 * 60_000;
/** The imported year, and nothing that the bench itself has logged. */
const PERIOD = { from: '2016-01-01T00:00:00.000Z', until: '2018-01-01T00:00:00.000Z' };
const PROBE_EVERY_MS = 100;

interface Line {
  readonly progress?: object;
  readonly item?: object;
  readonly done?: { readonly tickets: number };
}

interface Tried {
  readonly seconds: number;
  readonly tickets: number;
  readonly lines: number;
}

const tryDraft = (suite: Suite, token: string): Promise<Tried> => {
  const body = JSON.stringify({ ...plausiblePolicy(ORGANISATION), ...PERIOD, list: 'breached' });
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { ...bearer(token), ...jsonBody };
    const asked = request(suite.url + routes.whatIf, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject).on('end', () => {
        const lines = text.trimEnd().split('\n');
        const { done } = JSON.parse(lines.at(-1) ?? '{}') as Line;
        if (!done) return reject(new Error(`what-if was answered with ${text.slice(0, 300)}`));
        resolve({
          seconds: (performance.now() - started) / 1000,
          tickets: done.tickets,
          lines: lines.length,
        });
      });
    });
    asked.on('error', reject).end(body);
  });
};

/** How long others wait for something small meanwhile, in ms: the longest of probes at a steady pace. */
const longestWaitDuring = async (suite: Suite, work: Promise<unknown>): Promise<number> => {
  let over = false;
  void work.finally(() => (over = true)).catch(() => undefined);
  let longest = 0;
  while (!over) {
    const { ms } = await suite.operator.ask({ path: '/health/live' });
    longest = Math.max(longest, ms);
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
  }
  return longest;
};

/** A draft agreement over a year of tickets, over HTTP, with those that would be late listed one by one. */
export const bench: Bench = {
  prefix: 'whatif',
  keys: ['whatif.seconds'],
  async run(report, context) {
    const dataFolder = await context.data.yearFolder();
    const token = await (await context.issuer()).token(managerClaims);
    await withSuite(context, dataFolder, async (suite) => {
      await suite.untilLevel(LEVEL_WITHIN_MS);
      const rounds: Tried[] = [];
      let longest = 0;
      for (let round = 0; round < context.effort.rounds; round += 1) {
        const trying = tryDraft(suite, token);
        longest = Math.max(longest, await longestWaitDuring(suite, trying));
        rounds.push(await trying);
      }
      const seconds = rounds.map((one) => one.seconds);
      report.figure('whatif.seconds', median(seconds), `${spread(seconds, 1)} s`);
      report.absolute('whatif.tickets', rounds[0]?.tickets ?? 0, 'tickets');
      report.absolute('whatif.lines', rounds[0]?.lines ?? 0, 'lines');
      report.absolute('whatif.longest_wait_ms', longest, 'ms');
    });
  },
};
