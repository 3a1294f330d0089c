import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench.js';
import { median } from './statistics.js';
import { startServer } from './suite/server-process.js';
import { SUITE_SCRIPT, suiteEnvironment } from './suite/surface.js';

const SETTLE_MS = 10_000;
const SAMPLES = 10;

/** Started as anybody would, on the year with all its views built, and left alone. */
export const bench: Bench = {
  prefix: 'suite',
  keys: ['suite.rss_mb'],
  async run(report, context) {
    const env = suiteEnvironment(await context.data.yearFolder());
    const server = await startServer({ name: 'suite-idle', script: SUITE_SCRIPT, logs: context.folder, env });
    try {
      await sleep(SETTLE_MS);
      const samples: number[] = [];
      for (let sample = 0; sample < SAMPLES; sample += 1) {
        samples.push(server.rssMb());
        await sleep(500);
      }
      report.figure('suite.rss_mb', median(samples));
      report.absolute('suite.ready_after_ms', server.readyAfterMs, 'ms');
    } finally {
      await server.stop();
    }
  },
};
