// nginx for the specs of the gateway: where its program is. See README.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const variable = 'TEST_NGINX';
/** Whoever needs it does without. */
export const isOptional = true;

const PACKAGE = 'nginx';
const PROGRAM = 'nginx/usr/sbin/nginx';

export async function start({ log }) {
  const program = versionOf(PACKAGE) ? PACKAGE : fetched(log);
  const version = versionOf(program);
  if (!version) throw new Error(`${program} does not run; name another nginx by ${variable}.`);
  return { value: program, version, stop: async () => undefined };
}

function versionOf(program) {
  // nginx tells its version on stderr.
  const { status, stderr } = spawnSync(program, ['-v'], { encoding: 'utf8' });
  return status === 0 ? stderr.trim().replace(/^nginx version: /, '') : undefined;
}

/** Debian's package in the user's cache: whole, or not at all. */
function fetched(log) {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(caches, 'ventanilla', 'nginx');
  if (existsSync(join(folder, PROGRAM))) return join(folder, PROGRAM);
  log('nginx: fetching it from Debian, once');
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    unpack(making);
    if (!existsSync(folder)) renameSync(making, folder);
  } catch (error) {
    throw new Error(`There is no nginx, and Debian's cannot be had: name one by ${variable}.`, {
      cause: error,
    });
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return join(folder, PROGRAM);
}

function unpack(folder) {
  execFileSync('apt-get', ['download', PACKAGE], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
  execFileSync('dpkg-deb', ['--extract', join(folder, file), join(folder, PACKAGE)]);
}
