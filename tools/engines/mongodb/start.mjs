// MongoDB for the specs: `mongod` where there is one on the PATH, else FerretDB with its SQLite backend.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { freePort } from '../../free-port.cjs';
import { missingOf } from '../programs.mjs';
import { builtFerretDb } from './build-ferretdb.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

export const variable = 'TEST_MONGODB';

export const missing = () => missingOf(['mongod'], 'MongoDB') && missingOf(['go'], 'FerretDB, in its place,');

const PATIENCE_MS = 60_000;
const GRACE_MS = 10_000;

export async function start({ folder, log }) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const { program, args, version, isFerretDb } = await engine({ folder, port, log });
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints = lastLinesOf(child.stderr);
  const ended = new Promise((done) => child.once('exit', done));
  const relay = isFerretDb ? await oneAtATime(port) : { port, stop: async () => undefined };
  const stop = async () => {
    await relay.stop();
    await stopped(child, ended);
  };
  const value = `mongodb://127.0.0.1:${relay.port}/`;
  try {
    await Promise.race([answers(value), endedEarly(ended, complaints)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { value, version, stop };
}

async function engine({ folder, port, log }) {
  const version = versionOfMongod();
  if (version) {
    const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet'];
    return { program: 'mongod', args, version: `MongoDB ${version}` };
  }
  const { program, version: built } = await builtFerretDb(log);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const args = [
    '--handler=sqlite',
    // Throw-away data: nothing is asked of it after the machine went down.
    `--sqlite-url=file:${join(folder, 'data')}/?_pragma=synchronous(off)`,
    `--listen-addr=127.0.0.1:${port}`,
    `--state-dir=${folder}`,
    '--debug-addr=-',
    '--telemetry=disable',
    '--log-level=error',
  ];
  return { program, args, version: `FerretDB ${built} on SQLite (no MongoDB here)`, isFerretDb: true };
}

function versionOfMongod() {
  const found = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'mongod')));
  if (!found) return undefined;
  return /db version v(\S+)/.exec(execFileSync('mongod', ['--version'], { encoding: 'utf8' }))?.[1];
}

function lastLinesOf(stream) {
  const lines = [];
  stream.setEncoding('utf8').on('data', (text) => {
    lines.push(...text.split('\n').filter(Boolean));
    lines.splice(0, lines.length - 20);
  });
  return lines;
}

async function answers(url) {
  const connection = await mongoose
    .createConnection(url, { serverSelectionTimeoutMS: PATIENCE_MS, heartbeatFrequencyMS: 500 })
    .asPromise();
  await connection.getClient().db('admin').command({ ping: 1 });
  await connection.close();
}

async function endedEarly(ended, complaints) {
  const code = await ended;
  throw new Error(`It ended with ${code}:\n${complaints.join('\n')}`);
}

async function stopped(child, ended) {
  child.kill('SIGTERM');
  const late = new AbortController();
  const killed = sleep(GRACE_MS, undefined, { signal: late.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await ended;
  late.abort();
  await killed;
}
