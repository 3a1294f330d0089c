import type { Bench, BenchContext, Report } from './bench.js';
import type { FigureKey } from './figures.js';
import { searchWords } from './dataset/texts.js';
import { readersP99Ms } from './load/readers.js';
import { oneOf, randomOf } from './random.js';
import type { Client } from './suite/client.js';
import type { Suite } from './suite/suite.js';
import { queuePath, QUEUE_SORTS, routes, type QueuePage, type QueueQuestion } from './suite/surface.js';
import { withSuite } from './suite/with-suite.js';

const QUESTIONS = 64;
const PAGES = 100;
const LEVEL_WITHIN_MS = 20 * 60_000;

type Size = 1000 | 25000 | 250000;

const teamsOf = async (agent: Client): Promise<readonly string[]> => {
  const { body } = await agent.ask<QueuePage>({ path: queuePath({ sort: '-reportedAt' }) });
  const teams = new Set(body.items.map(({ team }) => team).filter((team) => team !== undefined));
  return teams.size > 0 ? [...teams] : ['group-70'];
};

/** What people at a desk ask: mostly what is open, by team or priority, in the order that they work in. */
const questionsOf = (teams: readonly string[]): readonly QueueQuestion[] => {
  const random = randomOf(5);
  return Array.from({ length: QUESTIONS }, () => ({
    status: oneOf(random, ['open', 'open', 'open', 'logged', 'assigned', 'pending', 'closed']),
    ...(random() < 0.6 ? { team: oneOf(random, teams) } : {}),
    ...(random() < 0.4 ? { priority: oneOf(random, ['2', '3', '4']) } : {}),
    sort: oneOf(random, QUEUE_SORTS),
  }));
};

/** One to three words that occur, in either language, among all incidents and among those of a status. */
const textQuestions = (): readonly QueueQuestion[] => {
  const random = randomOf(6);
  return Array.from({ length: QUESTIONS }, () => {
    const words = searchWords(random() < 0.5 ? 'en' : 'es', 60);
    const count = 1 + Math.floor(random() * 3);
    return {
      text: Array.from({ length: count }, () => oneOf(random, words)).join(' '),
      ...(random() < 0.5 ? { status: 'closed' } : {}),
      sort: oneOf(random, QUEUE_SORTS),
    };
  });
};

const cursorOfPage = async (agent: Client, question: QueueQuestion, page: number): Promise<string> => {
  let cursor: string | undefined;
  for (let at = 1; at < page; at += 1) {
    const { body } = await agent.ask<QueuePage>({
      path: queuePath({ ...question, ...(cursor && { cursor }) }),
    });
    if (body.cursor === undefined)
      throw new Error(`There are only ${at} pages of ${JSON.stringify(question)}.`);
    cursor = body.cursor;
  }
  return cursor ?? '';
};

const page100Paths = async (agent: Client): Promise<readonly string[]> => {
  const broad = QUEUE_SORTS.flatMap((sort) => [{ sort }, { sort, status: 'closed' }]);
  const paths: string[] = [];
  for (const question of broad) {
    paths.push(queuePath({ ...question, cursor: await cursorOfPage(agent, question, PAGES) }));
  }
  return paths;
};

const measureLargest = async (suite: Suite, measure: Measure): Promise<void> => {
  await measure('queue.text.p99_ms.250000', textQuestions().map(queuePath));
  // A cursor is good for whoever was given it.
  const [token = ''] = suite.people.agentTokens;
  await measure('queue.page100.p99_ms.250000', await page100Paths(suite.agent(0)), [token]);
  await measure('counts.p99_ms.250000', [routes.counts]);
};

type Measure = (key: FigureKey, paths: readonly string[], tokens?: readonly string[]) => Promise<void>;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const measureSize = async (
  suite: Suite,
  size: Size,
  context: BenchContext,
  report: Report,
): Promise<void> => {
  const levelMs = await suite.untilLevel(LEVEL_WITHIN_MS);
  const settledMs = await suite.untilSettled(LEVEL_WITHIN_MS);
  report.note(
    `${size} incidents: views level after ${seconds(levelMs)}, processes ${seconds(settledMs)} later`,
  );
  await suite.assertTexts();
  const agent = suite.agent();
  const measure: Measure = async (key, paths, tokens) =>
    report.figure(key, await readersP99Ms(suite, context, paths, tokens));
  await measure(`queue.p99_ms.${size}`, questionsOf(await teamsOf(agent)).map(queuePath));
  if (size === 250000) await measureLargest(suite, measure);
  agent.close();
};

/** One desk that grows: the same folder at three sizes, filled by the product's own import. */
export const bench: Bench = {
  prefix: 'queue',
  keys: [
    'queue.p99_ms.1000',
    'queue.p99_ms.25000',
    'queue.p99_ms.250000',
    'queue.text.p99_ms.250000',
    'queue.page100.p99_ms.250000',
    'counts.p99_ms.250000',
  ],
  async run(report, context) {
    const dataFolder = await context.data.newFolder('queue');
    let filled = 0;
    for (const size of [1000, 25000, 250000] as const) {
      const { seconds, rows } = await context.data.addToQueue(dataFolder, filled, size);
      report.note(`${size - filled} incidents more, ${rows} rows in ${seconds.toFixed(0)} s`);
      filled = size;
      await withSuite(context, dataFolder, (suite) => measureSize(suite, size, context, report));
    }
  },
};
