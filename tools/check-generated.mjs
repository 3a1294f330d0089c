// Fails when `npm run generate` changes a committed file, or makes one that nobody has committed.
import { execFileSync, spawnSync } from 'node:child_process';
import { root } from './build.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
const generated = ['docs', 'deploy/gateway'];

const { status } = spawnSync(process.execPath, ['tools/generate.mjs'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
const changed =
  git('diff', '--stat', '--', ...generated) +
  git('ls-files', '--others', '--exclude-standard', '--', ...generated);
if (changed) {
  console.error(
    `Generated files are not what the sources say. Run \`npm run generate\` and commit:\n${changed}`,
  );
  process.exitCode = 1;
}
