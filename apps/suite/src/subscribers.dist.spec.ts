import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { KafkaPublisher } from '@ventanilla/adapters/kafka';
import { Relay, type StoredEvent } from '@ventanilla/eventing';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { until } from '../../../libs/eventing/src/testing/until.js';

const run = promisify(execFile);
const brokers = process.env['TEST_KAFKA'];
if (!brokers) throw new Error('TEST_KAFKA is missing: node tools/engines.mjs --only kafka -- npx jest ...');

const SERVICES = ['incident', 'service-desk'] as const;
const EXAMPLES = join(process.cwd(), 'examples', 'subscribers');
const WITHIN_MS = 60_000;
const INSTALLED_WITHIN_MS = 240_000;
const LARGEST_OUTPUT = 64 * 1024 * 1024;

interface Printed {
  readonly subject: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
}

/** Only where it is present, with what makes an environment of its own for the packages. */
const hasPython = spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0;
const whereThereIsPython = hasPython ? it : it.skip;

/** What the Python example needs, installed once into the user's cache. */
const python = async (): Promise<string> => {
  const requirements = join(EXAMPLES, 'python', 'requirements.txt');
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ventanilla');
  const folder = join(cache, `subscriber-python-${digest}`);
  const [interpreter, complete] = [join(folder, 'bin', 'python'), join(folder, 'complete')];
  if (existsSync(complete)) return interpreter;
  rmSync(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(interpreter, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  writeFileSync(complete, '');
  return interpreter;
};

const printedBy = async (command: string, args: readonly string[]): Promise<readonly Printed[]> => {
  const { stdout } = await run(command, [...args], { maxBuffer: LARGEST_OUTPUT, timeout: WITHIN_MS });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Printed);
};

/** Streams with what happened in each, in order. */
const byStream = (events: readonly Printed[]): Readonly<Record<string, readonly Printed[]>> => {
  const streams: Record<string, Printed[]> = {};
  for (const { subject, revision, type, data } of events)
    (streams[subject] ??= []).push({ subject, revision, type, data });
  return streams;
};

const asPrinted = ({ stream: subject, revision, type, data }: StoredEvent): Printed => ({
  subject,
  revision,
  type,
  data: JSON.parse(data) as unknown,
});

describe('subscribers of others, from the earliest event on', () => {
  const topicOf = (service: string) => `ventanilla.spec-${id}.${service}`;
  const id = randomUUID();
  const topics = SERVICES.map(topicOf);
  const ends = ['--brokers', brokers, '--until-end', ...topics];
  let desk: SuiteAtWork;
  let published: readonly Printed[];

  const work = async (): Promise<void> => {
    const agent = await desk.token('agent');
    const { body: me } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
    const [organisation = ''] = desk.organisations;
    const report = { channel: 'phone', subject: 'No enciende', organisation, callerId: me.id };
    const steps: readonly (readonly [string, object])[] = [
      ['assign', { team: 'network' }],
      ['add-note', { visibility: 'public', text: 'Añadido: ñandú' }],
      ['resolve', { code: 'solved', text: 'Hecho' }],
    ];
    for (let turn = 0; turn < 12; turn += 1) {
      const made = await desk.post<{ id: string }>(agent, '/api/v1/incidents', report);
      expect(made.status).toBe(201);
      for (const [command, body] of steps.slice(0, turn % (steps.length + 1)))
        await desk.post(agent, `/api/v1/incidents/${made.body.id}/${command}`, body);
    }
  };

  /** The whole log, twice: what a relay that died before its checkpoint would send again. */
  const publishTwice = async (service: string): Promise<void> => {
    const { store } = desk.suite.embedded;
    const schemaUrl = (type: string) => `${desk.url}/api/v1/${service}/schemas/${type}`;
    const settings = { brokers: brokers.split(',') };
    const publisher = new KafkaPublisher({
      settings,
      service,
      topic: topicOf(service),
      schemaUrl,
      partitions: 3,
      replicationFactor: 1,
    });
    const own: StoredEvent[] = [];
    const counted = {
      publish: async (events: readonly StoredEvent[]) => {
        await publisher.publish(events);
        own.push(...events);
      },
      reset: () => publisher.reset(),
      close: () => publisher.close(),
    };
    const alerts = { raise: () => undefined };
    const relay = new Relay({ service }, { store, publisher: counted, alerts, nowMs: Date.now });
    const all = await wholeLog(service);
    relay.start();
    try {
      await until('the log is published', () => own.length >= all.length);
      await relay.rewind();
      await until('the log is published again', () => own.length >= 2 * all.length);
    } finally {
      await relay.stop();
    }
  };

  const wholeLog = async (service: string): Promise<readonly StoredEvent[]> => {
    const events: StoredEvent[] = [];
    const filter = { types: [`${service}.`] };
    for await (const page of desk.suite.embedded.store.follow(filter, { untilHead: true }))
      events.push(...page.events);
    return events;
  };

  beforeAll(async () => {
    desk = await SuiteAtWork.start();
    await work();
    for (const service of SERVICES) await publishTwice(service);
    published = (await Promise.all(SERVICES.map(wholeLog))).flat().map(asPrinted);
  }, 3 * WITHIN_MS);

  afterAll(() => desk.stop());

  it(
    'R3: one in plain Node finds exactly the public streams of the log',
    async () => {
      const printed = await printedBy(process.execPath, [join(EXAMPLES, 'node', 'subscriber.mjs'), ...ends]);
      expect(byStream(printed)).toEqual(byStream(published));
      expect(Object.keys(byStream(printed)).length).toBeGreaterThan(15);
    },
    2 * WITHIN_MS,
  );

  whereThereIsPython(
    'R3: one in Python, with packages of others only, finds the same',
    async () => {
      const interpreter = await python();
      const printed = await printedBy(interpreter, [join(EXAMPLES, 'python', 'subscriber.py'), ...ends]);
      expect(byStream(printed)).toEqual(byStream(published));
    },
    INSTALLED_WITHIN_MS + WITHIN_MS,
  );
});
