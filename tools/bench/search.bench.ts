import type { Bench } from './bench.js';
import { searchWords } from './dataset/texts.js';
import { readersP99Ms } from './load/readers.js';
import { oneOf, randomOf } from './random.js';
import type { QueuePage } from './suite/surface.js';
import { queuePath, routes } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

/** As many incidents as the imported year has. */
const A_YEAR = 25_000;
const QUESTIONS = 64;
const LEVEL_WITHIN_MS = 20 * 60_000;

/** Numbers in each of their forms, and one to three words that occur, in either language. */
const asked = (numbers: readonly string[]): readonly string[] => {
  const random = randomOf(7);
  const words = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      oneOf(random, searchWords(random() < 0.5 ? 'en' : 'es', 60)),
    ).join(' ');
  const number = (): string => {
    const whole = oneOf(random, numbers);
    const short = whole.replace(/^INC0*/, '');
    return oneOf(random, [whole, `inc${short}`, short]);
  };
  return Array.from({ length: QUESTIONS }, () => (random() < 0.3 ? number() : words()));
};

export const bench: Bench = {
  prefix: 'search',
  keys: ['search.p99_ms'],
  async run(report, context) {
    const dataFolder = await context.data.newFolder('search');
    await context.data.addToQueue(dataFolder, 0, A_YEAR);
    await withSuite(context, dataFolder, async (suite) => {
      await suite.untilLevel(LEVEL_WITHIN_MS);
      await suite.untilSettled(LEVEL_WITHIN_MS);
      await suite.assertTexts();
      const agent = suite.agent();
      const { body } = await agent.ask<QueuePage>({ path: queuePath({ sort: '-reportedAt' }) });
      agent.close();
      const paths = asked(body.items.map(({ number }) => number)).map(routes.search);
      report.figure('search.p99_ms', await readersP99Ms(suite, context, paths));
    });
  },
};
