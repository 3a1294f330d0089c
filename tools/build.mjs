// One incremental swc build of apps, libs and tools into dist. It reads .swcrc and the path aliases of
// tsconfig.base.json, compiles only what changed, and removes outputs whose source is gone.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = fs;

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const outDir = join(root, 'dist');
const manifestFile = join(outDir, '.build.json');
const sourceRoots = ['apps', 'libs', 'tools'];
const skippedFolders = new Set(['node_modules', 'dist', 'fixtures', 'coverage', 'tools/boundaries']);
const configFiles = [
  '.swcrc',
  'tsconfig.base.json',
  'tools/build.mjs',
  'node_modules/@swc/core/package.json',
];
const assetExtensions = new Set(['.json', '.html', '.css', '.sql', '.svg', '.csv', '.txt']);

const posix = (path) => path.split(sep).join('/');
const isSpec = (path) => path.endsWith('spec.ts');
const isCompiled = (path) => /\.ts$/.test(path) && !path.endsWith('.d.ts') && !isSpec(path);
/** What compiled code and scripts that run as they are have in common. */
const isShared = (path) => /^tools\/[^/]+\.cjs$/.test(posix(path));
const isAsset = (path) =>
  isShared(path) || (assetExtensions.has(extname(path)) && path.split(sep).includes('src'));

function walk(folder, found) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name) && !skippedFolders.has(posix(path))) walk(path, found);
    } else if (isCompiled(path) || isAsset(path)) {
      const { mtimeMs, size } = statSync(join(root, path));
      found[posix(path)] = `${mtimeMs}:${size}`;
    }
  }
  return found;
}

function readManifest() {
  try {
    return JSON.parse(readFileSync(manifestFile, 'utf8'));
  } catch {
    return { config: '', files: {} };
  }
}

function configDigest() {
  const hash = createHash('sha256');
  for (const file of configFiles) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const outputOf = (source) => join(outDir, source.replace(/\.ts$/, '.js'));

/** What is started stands where one looks for it: `dist/apps/<app>/main.js`. */
const entryOf = (source) =>
  /^apps\/[^/]+\/src\/main\.ts$/.test(source) ? join(dirname(outputOf(source)), '..', 'main.js') : undefined;

/** What a build would have to do now; all three empty means that dist is up to date. */
export function plan() {
  const files = {};
  for (const folder of sourceRoots) if (existsSync(join(root, folder))) walk(folder, files);
  const previous = readManifest();
  const config = configDigest();
  const fresh = (source) =>
    previous.config === config && previous.files[source] === files[source] && existsSync(outputOf(source));
  const changed = Object.keys(files).filter((source) => !fresh(source));
  const gone = Object.keys(previous.files).filter((source) => !(source in files));
  return { files, config, changed, gone, stale: changed.length > 0 || gone.length > 0 };
}

function writeAtomically(file, text) {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

async function compile(source, swc, options) {
  const output = outputOf(source);
  mkdirSync(dirname(output), { recursive: true });
  if (!isCompiled(source)) return copyFileSync(join(root, source), output);
  const { code, map } = await swc.transformFile(join(root, source), {
    ...options,
    sourceFileName: posix(relative(dirname(output), join(root, source))),
  });
  const entry = entryOf(source);
  if (entry) writeAtomically(entry, "require('./src/main.js');\n");
  const mapName = `${output.split(sep).pop()}.map`;
  writeAtomically(`${output}.map`, map);
  writeAtomically(
    output,
    code.includes('sourceMappingURL=') ? code : `${code}\n//# sourceMappingURL=${mapName}\n`,
  );
}

async function swcOptions() {
  const swcrc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  delete swcrc.$schema;
  return {
    ...swcrc,
    swcrc: false,
    jsc: { ...swcrc.jsc, baseUrl: root, paths: config.compilerOptions.paths },
  };
}

function removeOutputs(sources) {
  for (const source of sources) {
    rmSync(outputOf(source), { force: true });
    rmSync(`${outputOf(source)}.map`, { force: true });
    if (entryOf(source)) rmSync(entryOf(source), { force: true });
  }
}

/** Compiles the sources, and returns those that failed; each failure is on stderr. */
async function compileAll(sources) {
  const { default: swc } = await import('@swc/core');
  const options = await swcOptions();
  const failed = [];
  const report = (source) => (error) => {
    console.error(`${source}: ${error.message}`);
    failed.push(source);
  };
  await Promise.all(sources.map((source) => compile(source, swc, options).catch(report(source))));
  return failed;
}

export async function build({ quiet = false } = {}) {
  const say = quiet ? () => undefined : console.log;
  const started = performance.now();
  const { files, config, changed, gone, stale } = plan();
  if (!stale) return say('dist is up to date');
  removeOutputs(gone);
  const failed = await compileAll(changed);
  for (const source of failed) delete files[source];
  mkdirSync(outDir, { recursive: true });
  writeAtomically(manifestFile, JSON.stringify({ config, files }));
  if (failed.length > 0) throw new Error(`${failed.length} file(s) did not compile`);
  const milliseconds = Math.round(performance.now() - started);
  say(`built ${changed.length} file(s), removed ${gone.length}, in ${milliseconds} ms`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
