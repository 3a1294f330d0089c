import type { Bench } from './bench.js';
import { incidentRequests, strangers } from './load/incident-requests.js';
import type { LoadResult } from './load/messages.js';
import { median, spread } from './statistics.js';
import { agentClaims } from './suite/surface.js';

const SEED = 42;

/** The baselines without the product: what this machine gives, before anything of ours is measured. */
export const bench: Bench = {
  prefix: 'baselines',
  keys: [],
  async run(report, context) {
    const issuer = await context.issuer();
    const people = await strangers((subject) => issuer.token(agentClaims(subject)));
    const requestsFile = context.load().plan(incidentRequests(people, SEED));
    const { rounds, warmUpMs, measureMs } = context.effort;
    const servers = [await context.baselines.startCrud(issuer), await context.baselines.startBare()];
    try {
      const results = new Map<string, LoadResult[]>(servers.map(({ name }) => [name, []]));
      for (let round = 0; round < rounds; round += 1) {
        for (const { name, url } of servers) {
          const result = await context.load().run({ kind: 'closed', url, requestsFile, warmUpMs, measureMs });
          results.get(name)?.push(result);
        }
      }
      for (const [name, played] of results) {
        report.absolute(`baselines.${name}.per_s`, median(played.map(({ perSecond }) => perSecond)), '/s');
        report.absolute(`baselines.${name}.p50_ms`, median(played.map(({ p50Ms }) => p50Ms)), 'ms');
        report.absolute(`baselines.${name}.p99_ms`, median(played.map(({ p99Ms }) => p99Ms)), 'ms');
        report.note(`${name}: ${spread(played.map(({ perSecond }) => perSecond))} /s`);
      }
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
};
