import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Sources and what is built of them lie differently deep below the package. */
const packageFile = (): string => {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'package.json');
};

/** Of the product: it stands in `package.json`, and nowhere else. */
export const VERSION = (JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string }).version;
