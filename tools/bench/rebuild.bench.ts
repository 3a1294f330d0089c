import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Bench } from './bench.js';
import { median, spread } from './statistics.js';
import type { Suite } from './suite/suite.js';
import { LOG_FILE, RAW_LOG_QUERY, routes } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

interface Raw {
  readonly events: number;
  readonly seconds: number;
}

/** The least that any rebuild has to do: take every event from the disk, and parse it. */
const readRaw = (dataFolder: string): Raw => {
  const database = new Database(join(dataFolder, LOG_FILE), { readonly: true });
  const started = performance.now();
  let events = 0;
  for (const row of database.prepare<[], { data: string; metadata: string }>(RAW_LOG_QUERY).iterate()) {
    JSON.parse(row.data);
    JSON.parse(row.metadata);
    events += 1;
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return { events, seconds };
};

/** All at once, as after a change of all of them; returns how long until the last one answers, in seconds. */
const rebuildAll = async (suite: Suite): Promise<number> => {
  const views = await suite.views();
  const started = performance.now();
  await Promise.all(
    views.map(({ service, view }) =>
      suite.operator.ask({
        method: 'POST',
        path: routes.viewRebuild(service, view),
        body: { reason: 'Bench.' },
      }),
    ),
  );
  await suite.untilLevel(15 * 60_000);
  return (performance.now() - started) / 1000;
};

export const bench: Bench = {
  prefix: 'rebuild',
  keys: ['rebuild.ratio', 'rebuild.events_per_s'],
  async run(report, context) {
    const dataFolder = await context.data.yearFolder();
    const rounds = context.effort.quick ? 1 : 3;
    const rebuilt: number[] = [];
    await withSuite(context, dataFolder, async (suite) => {
      await suite.untilLevel(60_000);
      for (let round = 0; round < rounds; round += 1) rebuilt.push(await rebuildAll(suite));
    });
    const raw = [readRaw(dataFolder), readRaw(dataFolder), readRaw(dataFolder)];
    const events = raw[0]?.events ?? 0;
    const rawSeconds = median(raw.map(({ seconds }) => seconds));
    report.figure('rebuild.ratio', rawSeconds / median(rebuilt));
    report.figure('rebuild.events_per_s', events / median(rebuilt), `${spread(rebuilt, 1)} s`);
    report.absolute('rebuild.events', events, 'events');
    report.absolute('rebuild.raw_events_per_s', events / rawSeconds, '/s');
  },
};
