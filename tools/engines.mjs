// Starts the engines of the distributed profile on loopback with throw-away data, and stops what it started.
//   node tools/engines.mjs [--only <engine>]...                 until Ctrl-C, with their settings on stdout
//   node tools/engines.mjs [--only <engine>]... -- <command>    while the command runs, in its environment
//   --fast: started for their speed to be measured, and less soon
//   node tools/engines.mjs [--only <engine>]... --missing       says of each that cannot be had here why
// An engine whose variable is set already (TEST_EVENTSTOREDB, TEST_KAFKA, TEST_MONGODB, TEST_S3) is left to its owner.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folderOfEngines = join(dirname(fileURLToPath(import.meta.url)), 'engines');

/**
 * Each module in tools/engines/<engine>/start.mjs exports `variable` and `start({ folder, log, fast })`; `missing`, which says
 * what keeps it from being started here; `isOptional` where its specs leave themselves out without it.
 */
async function enginesNamed(only) {
  const names = readdirSync(folderOfEngines, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (only.length === 0 || only.includes(entry.name)))
    .map((entry) => entry.name);
  const modules = names.map(async (name) => ({
    name,
    ...(await import(join(folderOfEngines, name, 'start.mjs'))),
  }));
  return Promise.all(modules);
}

function readArguments(args) {
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  const only = own.flatMap((arg, index) => (arg === '--only' ? [own[index + 1]] : []));
  return {
    only,
    missing: own.includes('--missing'),
    fast: own.includes('--fast'),
    command: separator < 0 ? [] : args.slice(separator + 1),
  };
}

async function startAll(engines, { folder, fast }) {
  const running = [];
  const log = (text) => console.error(text);
  try {
    for (const { name, variable, start, isOptional } of engines) {
      if (process.env[variable]) {
        log(`${name}: ${variable} is set, nothing is started`);
        continue;
      }
      const began = performance.now();
      const engine = await start({ folder: join(folder, name), log, fast }).catch((error) => {
        if (!isOptional) throw error;
        log(`${name}: left out, with the specs that need it: ${error.message}`);
      });
      if (!engine) continue;
      running.push({ name, variable, ...engine });
      log(`${name}: ${engine.version} answers after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    return running;
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

function tellMissing(engines) {
  for (const { name, variable, missing } of engines) {
    const why = process.env[variable] ? undefined : missing?.();
    if (why) console.log(`${name}: ${why}; ${variable} puts a real address in its place`);
  }
  return 0;
}

async function stopAll(running) {
  for (const engine of running.toReversed())
    await engine.stop().catch((error) => console.error(`${engine.name} did not stop: ${error.message}`));
}

function run(command, env) {
  return new Promise((done, failed) => {
    const child = spawn(command[0], command.slice(1), { stdio: 'inherit', env: { ...process.env, ...env } });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', failed);
    child.on('exit', (code) => done(code ?? 1));
  });
}

const untilSignal = () =>
  new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done);
  });

async function main() {
  const { only, missing, fast, command } = readArguments(process.argv.slice(2));
  if (missing) return tellMissing(await enginesNamed(only));
  const folder = mkdtempSync(join(resolve(tmpdir()), 'ventanilla-engines-'));
  let running = [];
  try {
    running = await startAll(await enginesNamed(only), { folder, fast });
    const settings = Object.fromEntries(running.map(({ variable, value }) => [variable, value]));
    if (command.length > 0) return await run(command, settings);
    for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`);
    await untilSignal();
    return 0;
  } finally {
    await stopAll(running);
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
