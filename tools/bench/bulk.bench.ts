import type { Bench } from './bench.js';
import type { Client } from './suite/client.js';
import { queuePath, routes, type QueuePage } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const INCIDENTS = 1_000;
const AT_ONCE = 500;
const LEVEL_WITHIN_MS = 5 * 60_000;

interface Answer {
  readonly done: number;
}

const someIncidents = async (agent: Client): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let cursor: string | undefined; ids.length < AT_ONCE;) {
    const question = { sort: '-reportedAt', ...(cursor !== undefined && { cursor }) };
    const { body } = await agent.ask<QueuePage>({ path: queuePath(question) });
    ids.push(...body.items.map(({ id }) => id));
    if (body.cursor === undefined) break;
    cursor = body.cursor;
  }
  return ids.slice(0, AT_ONCE);
};

/** Ordinary commands a second, as one request for as many incidents as one may have. */
export const bench: Bench = {
  prefix: 'bulk',
  keys: ['bulk.per_s'],
  async run(report, context) {
    const dataFolder = await context.data.newFolder('bulk');
    await context.data.addToQueue(dataFolder, 0, INCIDENTS);
    await withSuite(context, dataFolder, async (suite) => {
      await suite.untilLevel(LEVEL_WITHIN_MS);
      const agent = suite.agent();
      const incidents = (await someIncidents(agent)).map((id) => ({ id }));
      const body = { incidents, body: { kind: 'change', id: 'CHG0000001' } };
      let best = 0;
      for (let round = 0; round < context.effort.rounds; round += 1) {
        const command = round % 2 === 0 ? 'relate' : 'unrelate';
        const { body: answer, ms } = await agent.ask<Answer>({
          method: 'POST',
          path: routes.bulk(command),
          body,
        });
        best = Math.max(best, (answer.done * 1000) / ms);
      }
      agent.close();
      report.figure('bulk.per_s', best);
    });
  },
};
