// An S3-compatible store for the specs: S3Proxy over a folder, on loopback.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../free-port.cjs';
import { missingOf } from '../programs.mjs';

export const variable = 'TEST_S3';

export const missing = () => missingOf(['java', 'mvn'], `S3Proxy ${s3proxy}`);

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const { s3proxy } = JSON.parse(readFileSync(join(here, '..', 'versions.json'), 'utf8'));
const START_MS = 60_000;
const IDENTITY = 'ventanilla';
const CREDENTIAL = 'loopback-only';
const BUCKET = 'ventanilla-files';
const QUIET = '<configuration><root level="WARN"/></configuration>\n';

export async function start({ folder, log }) {
  const library = await jars(log);
  mkdirSync(join(folder, 'objects'), { recursive: true });
  const port = await freePort();
  const settings = join(folder, 's3proxy.conf');
  writeFileSync(settings, settingsOf(port, folder));
  writeFileSync(join(folder, 'logback.xml'), QUIET);
  const args = ['-Xmx128m', `-Dlogback.configurationFile=${join(folder, 'logback.xml')}`];
  const main = ['-cp', `${library}/*${delimiter}`, 'org.gaul.s3proxy.Main', '--properties', settings];
  const child = spawn('java', [...args, ...main], { stdio: ['ignore', 'ignore', 'ignore'] });
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await answers(port, ended);
  } catch (error) {
    await stop();
    throw error;
  }
  const value = `http://${IDENTITY}:${CREDENTIAL}@127.0.0.1:${port}/${BUCKET}`;
  return { value, version: `S3Proxy ${s3proxy}`, stop };
}

const settingsOf = (port, folder) =>
  Object.entries({
    's3proxy.endpoint': `http://127.0.0.1:${port}`,
    's3proxy.authorization': 'aws-v4',
    's3proxy.identity': IDENTITY,
    's3proxy.credential': CREDENTIAL,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.filesystem.basedir': join(folder, 'objects'),
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** Folder of the jars; fetched by Maven where it is missing, whole or not at all. */
async function jars(log) {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(caches, 'ventanilla', `s3proxy-${s3proxy}`);
  if (existsSync(folder)) return folder;
  log(`s3: fetching S3Proxy ${s3proxy} from Maven Central, once`);
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const settings = [`-Ds3proxy.version=${s3proxy}`, '-DincludeScope=runtime', `-DoutputDirectory=${making}`];
  await run('mvn', ['-B', '-q', '-f', join(here, 'pom.xml'), ...settings, 'dependency:copy-dependencies']);
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function answers(port, ended) {
  let over = false;
  void ended.then(() => (over = true));
  for (const giveUpAt = Date.now() + START_MS; Date.now() < giveUpAt && !over; await sleep(100)) {
    // Whoever is not known is refused: it speaks.
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer?.status === 403) return;
  }
  throw new Error('S3Proxy did not answer.');
}
