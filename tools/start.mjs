// `npm start`: builds when a source is newer than dist, then runs a main in this same process, so that its
// arguments and Ctrl-C reach it directly. `--main <file under dist>` runs another one than the suite.
import { existsSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { build, root } from './build.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('--main');
const [, target] = at >= 0 ? args.splice(at, 2) : [];
const main = join(root, 'dist', target ?? 'apps/suite/main.js');

await build({ quiet: true });
if (!existsSync(main)) {
  console.error(`${main} does not exist: is there such an app?`);
  process.exit(1);
}
process.argv = [process.argv[0], main, ...args];
Module.runMain();
