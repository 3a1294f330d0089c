// Builds FerretDB once from its Go module, at the pinned version, and keeps it in the user's cache folder.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = 'github.com/FerretDB/FerretDB';
/** What the Go checksum database says of the version in versions.json; its own go.sum says the same of the rest. */
const CHECKSUM = 'h1:trrUU0LbmusMbyubhPS1IELncvrIwKrsRT2LW1UUWCw=';

const here = dirname(fileURLToPath(import.meta.url));
const pinned = () => JSON.parse(readFileSync(join(here, '..', 'versions.json'), 'utf8')).ferretdb;

export async function builtFerretDb(log) {
  const version = pinned();
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'ventanilla', `ferretdb-${version}-${process.platform}-${process.arch}`);
  const program = join(folder, 'ferretdb');
  if (!existsSync(program)) {
    log(`mongodb: no mongod here; building FerretDB ${version}, which takes some minutes and is done once`);
    mkdirSync(folder, { recursive: true });
    await build(version, program);
  }
  return { program, version };
}

async function build(version, program) {
  const sources = `${program}.${process.pid}.sources`;
  try {
    copySources(version, sources);
    const unfinished = `${program}.${process.pid}`;
    const args = ['-buildvcs=false', '-trimpath', '-tags', 'ferretdb_no_postgresql', '-o', unfinished];
    await run('go', ['build', ...args, './cmd/ferretdb'], sources);
    renameSync(unfinished, program);
  } finally {
    rmSync(sources, { recursive: true, force: true });
  }
}

/** FerretDB does not start without a file that its releases generate and its module lacks; Go's own copy is read-only. */
function copySources(version, sources) {
  const { Dir, Sum } = downloaded(version);
  if (Sum !== CHECKSUM)
    throw new Error(`FerretDB ${version} has the checksum ${Sum} instead of ${CHECKSUM}.`);
  cpSync(Dir, sources, { recursive: true });
  makeWritable(sources);
  writeFileSync(join(sources, 'build', 'version', 'version.txt'), `v${version}\n`);
}

function downloaded(version) {
  const args = ['mod', 'download', '-json', `${MODULE}@v${version}`];
  try {
    return JSON.parse(execFileSync('go', args, { cwd: tmpdir(), encoding: 'utf8' }));
  } catch (error) {
    throw new Error(`FerretDB needs Go, and its module, to be built: ${error.message}`, { cause: error });
  }
}

function makeWritable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) makeWritable(join(folder, entry.name));
}

const run = (program, args, cwd) =>
  new Promise((done, failed) => {
    const env = { ...process.env, CGO_ENABLED: '0' };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', failed);
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`go build ended with ${code}.`))));
  });
