// npm leaves an optional platform package out of package-lock.json when it could not be read while locking,
// and `npm ci` then refuses the lock file, on every platform. This adds those entries, with the exact version
// that their parent asks for and the platform that their name states. Run by `npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
  'android',
  'openharmony',
];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];

/** The lock's path of the package that `from` would load as `name`, or undefined. */
function locate(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (lock.packages[path]) return path;
    if (!folder) return undefined;
    if (!folder.includes('/node_modules/')) folder = '';
  }
}

function platformEntry(name, version, parent) {
  const words = name.split(/[^a-z0-9]+/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!os || !cpu || !/^\d+\.\d+\.\d+/.test(version)) return undefined;
  const entry = { version, cpu: [cpu] };
  if (parent.dev) entry.dev = true;
  return { ...entry, ...(parent.license ? { license: parent.license } : {}), optional: true, os: [os] };
}

const added = [];
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (locate(path, name)) continue;
    const entry = platformEntry(name, version, parent);
    if (!entry) continue;
    lock.packages[`node_modules/${name}`] = entry;
    added.push(`${name}@${version}`);
  }
}
if (added.length > 0) {
  const byPath = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(byPath);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(
  added.length > 0 ? `added ${added.length} platform packages:\n  ${added.join('\n  ')}` : 'nothing to add',
);
