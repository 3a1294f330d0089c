// `npm run generate`: builds, then runs every tools/generate/*.mjs in the order of their names. Each writes
// files that are committed; `npm run check:generated` fails when a run changes one of them.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from './build.mjs';

const folder = join(root, 'tools', 'generate');
await build({ quiet: true });
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.mjs')) continue;
  console.log(`generate: ${name}`);
  const { status } = spawnSync(process.execPath, [join(folder, name)], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
