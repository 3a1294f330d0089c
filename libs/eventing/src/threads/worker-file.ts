import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const projectRootOf = (folder: string): string => {
  let root = folder;
  while (!existsSync(join(root, 'package.json')) && root !== dirname(root)) root = dirname(root);
  return root;
};

/**
 * Path of a worker's compiled script. A worker thread starts from JavaScript on disk even where its parent runs
 * from TypeScript sources (specs): those start the worker of the last build.
 */
export const workerFile = (folder: string, name: string): string => {
  const beside = join(folder, name);
  if (existsSync(beside)) return beside;
  const root = projectRootOf(folder);
  const built = join(root, 'dist', relative(root, folder), name);
  if (!existsSync(built)) throw new Error(`${built} is missing: run \`npm run build\` first.`);
  return built;
};
