import type { BenchContext } from '../bench.js';
import { Suite } from './suite.js';

/** Runs `use` against the product on a data folder, and stops it whatever happens. */
export const withSuite = async <Result>(
  context: BenchContext,
  dataFolder: string,
  use: (suite: Suite) => Promise<Result>,
): Promise<Result> => {
  const suite = await Suite.start(dataFolder, context.folder, await context.issuer());
  try {
    return await use(suite);
  } finally {
    await suite.stop();
  }
};
