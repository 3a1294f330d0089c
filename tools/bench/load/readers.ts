import type { BenchContext } from '../bench.js';
import { bearer } from '../suite/client.js';
import type { Suite } from '../suite/suite.js';
import type { PlannedRequest } from './messages.js';

/** Two people at once: more would measure the waiting for each other. */
const CONNECTIONS = 2;

/** Milliseconds in which 99 of 100 answers came, to agents who ask for these paths in turn. */
export const readersP99Ms = async (
  suite: Suite,
  context: BenchContext,
  paths: readonly string[],
  tokens: readonly string[] = suite.people.agentTokens,
): Promise<number> => {
  const requests = (connection: number): PlannedRequest[] =>
    paths.map((path, index) => ({
      method: 'GET',
      path,
      headers: bearer(tokens[(connection * 7 + index) % tokens.length] ?? ''),
    }));
  const requestsFile = context.load().plan(Array.from({ length: CONNECTIONS }, (_, nth) => requests(nth)));
  const { warmUpMs, measureMs } = context.effort;
  const result = await context
    .load()
    .run({ kind: 'closed', url: suite.url, requestsFile, warmUpMs, measureMs });
  return result.p99Ms;
};
