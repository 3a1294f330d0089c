import { request } from 'node:http';
import { plausiblePolicy } from './dataset/plausible-policy.js';
import type { Bench, Report } from './bench.js';
import type { SourceYear } from './dataset/source-file.js';
import { compared, sourceVerdicts } from './dataset/source-verdicts.js';
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
  readonly item?: Item;
  readonly done?: { readonly tickets: number };
}

interface Item {
  readonly id: string;
  readonly judgements: readonly { readonly measure: string; readonly verdict: string }[];
}

interface Tried {
  readonly seconds: number;
  readonly tickets: number;
  readonly lines: number;
  /** Ids of those that would be resolved late. */
  readonly late: ReadonlySet<string>;
}

const lateIn = (line: string): readonly string[] => {
  const { item } = JSON.parse(line) as Line;
  const isLate = item?.judgements.some(
    ({ measure, verdict }) => measure === 'resolution' && verdict === 'breached',
  );
  return item && isLate ? [item.id] : [];
};

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
          late: new Set(lines.flatMap(lateIn)),
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

/** Reported and never fitted: how often the made up policy says of a resolution what the source says of the ticket. */
const reportAgreement = (report: Report, year: SourceYear, late: ReadonlySet<string>): void => {
  const counts = compared(sourceVerdicts(year), late);
  const { bothKept, bothMissed, onlySourceMissed, onlyWeMissed } = counts;
  const all = bothKept + bothMissed + onlySourceMissed + onlyWeMissed;
  report.absolute('whatif.made_sla.agreement', (bothKept + bothMissed) / all, 'of all tickets');
  report.absolute('whatif.made_sla.kept_by_source', (bothKept + onlyWeMissed) / all, 'of all tickets');
  for (const [what, tickets] of Object.entries(counts))
    report.absolute(`whatif.made_sla.${what}`, tickets, 'tickets');
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
      reportAgreement(report, await context.data.year(), rounds.at(-1)?.late ?? new Set());
    });
  },
};
