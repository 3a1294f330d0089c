// A broker of Apache Kafka in a process of its own: KRaft, one node, loopback only. For engines, benches and fault specs.
import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import kafkajs from 'kafkajs';
import { freePort } from '../../free-port.cjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const HEAP = '512m';
const START_MS = 90_000;
const STOP_MS = 30_000;
/** Lines. */
const LAST_WORDS = 20;

export const { kafka: version } = JSON.parse(readFileSync(join(here, '..', 'versions.json'), 'utf8'));

/** Jars of another pom.xml are kept apart. */
const pomDigest = createHash('sha256')
  .update(readFileSync(join(here, 'pom.xml')))
  .digest('hex')
  .slice(0, 12);

/** Folder of the broker's jars; fetched by Maven where it is missing, whole or not at all. */
async function jars(log) {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(caches, 'ventanilla', `kafka-${version}-${pomDigest}`);
  if (existsSync(folder)) return folder;
  log(`kafka: fetching Apache Kafka ${version} from Maven Central, once`);
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const goal = ['dependency:copy-dependencies'];
  const settings = [`-Dkafka.version=${version}`, '-DincludeScope=runtime', `-DoutputDirectory=${making}`];
  await run('mvn', ['-B', '-q', '-f', join(here, 'pom.xml'), ...settings, ...goal]);
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

const settingsOf = ({ folder, port, advertisedPort, controllerPort }) => ({
  'process.roles': 'broker,controller',
  'node.id': 1,
  'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  'controller.listener.names': 'CONTROLLER',
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
  'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertisedPort}`,
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'log.dirs': join(folder, 'logs'),
  'auto.create.topics.enable': false,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
});

/** Java's properties know no backslash that is only itself. */
const properties = (settings) =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value).replaceAll('\\', '\\\\')}\n`)
    .join('');

/** A broker that is to be there soon is compiled less well than one that is to be fast. */
const SOON = ['-XX:TieredStopAtLevel=1'];

const java = (folder, heap, flags = SOON) => [
  `-Xmx${heap}`,
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
  ...flags,
  '-cp',
  join(folder, '*'),
];

async function format(jarFolder, configuration) {
  const clusterId = randomBytes(16).toString('base64url');
  // With an equals sign: an id may begin with a hyphen, as an option does.
  const tool = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', configuration];
  await run('java', [...java(jarFolder, '256m'), ...tool]);
}

async function untilItAnswers(address, ended) {
  const client = new kafkajs.Kafka({
    brokers: [address],
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 0 },
    connectionTimeout: 500,
  });
  const giveUpAt = Date.now() + START_MS;
  for (;;) {
    const admin = client.admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      if (brokers.length > 0) return;
    } catch {
      // Not yet.
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    if (ended()) throw new Error('Apache Kafka ended while it started.');
    if (Date.now() > giveUpAt) throw new Error(`Apache Kafka did not answer within ${START_MS / 1000} s.`);
    await sleep(100);
  }
}

/**
 * Starts a broker on a data folder of its own, which it formats where it is new. The same folder and port again
 * start the same broker again.
 * @param {{ folder: string, port?: number, advertisedPort?: number, fast?: boolean, log?: (text: string) => void }} options
 *   `fast` where its speed is measured; else it is started sooner. `advertisedPort` where clients reach it through
 *   something on loopback that stands between
 */
export async function startBroker({ folder, port, advertisedPort, fast = false, log = () => undefined }) {
  if (delimiter !== ':') throw new Error('Brokers for tests run on Unix only.');
  const jarFolder = await jars(log);
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, 'server.properties');
  const known = existsSync(configuration);
  const clientPort = port ?? (await freePort());
  const ports = {
    port: clientPort,
    advertisedPort: advertisedPort ?? clientPort,
    controllerPort: await freePort(),
  };
  writeFileSync(configuration, properties(settingsOf({ folder, ...ports })));
  if (!known) await format(jarFolder, configuration);
  const outputFile = join(folder, 'output.log');
  const output = openSync(outputFile, 'a');
  const child = spawn('java', [...java(jarFolder, HEAP, fast ? [] : SOON), 'kafka.Kafka', configuration], {
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return ready(child, clientPort, outputFile);
}

/** What it said last: of a broker that does not start, there is nothing else to go by. */
const lastWords = (outputFile) =>
  readFileSync(outputFile, 'utf8').trimEnd().split('\n').slice(-LAST_WORDS).join('\n');

async function ready(child, port, outputFile) {
  let failure;
  const ended = new Promise((done) => {
    child.once('error', (error) => done((failure = error)));
    child.once('exit', done);
  });
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const address = `127.0.0.1:${port}`;
  /** By its process id: a child that is gone is not signalled. */
  const signal = (name) => hasEnded() || child.kill(name);
  const kill = async () => {
    signal('SIGKILL');
    await ended;
  };
  try {
    await untilItAnswers(address, hasEnded);
  } catch (error) {
    await kill();
    throw failure ?? new Error(`${error.message}\n${lastWords(outputFile)}`, { cause: error });
  }
  return {
    port,
    address,
    /** In order; killed where that takes too long. */
    async stop() {
      signal('SIGCONT');
      signal('SIGTERM');
      await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
      await kill();
    },
    kill,
    /** Stops its process where it stands (SIGSTOP), until it is thawed. */
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  };
}
