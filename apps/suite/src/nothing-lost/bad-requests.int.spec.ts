import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteEventLogReader } from '@ventanilla/adapters/sqlite';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { until } from '../../../../libs/eventing/src/testing/until.js';
import { Api } from './api.js';
import { BAD_KINDS, badRequest, type BadRequest, type Ground } from './bad-requests.js';
import { Seeded, seedOfRun } from './seeded.js';
import { startSuite, tokenFor, type Running } from './suite-process.js';

const SEED = seedOfRun();
const REQUESTS = Number(process.env['BAD_REQUESTS'] ?? 10_000);
const CONNECTIONS = 16;
/** Stands for a connection that was closed on us. */
const HUNG_UP = 499;
/** Growth over the second half that is more than chance: a leak of 10 kB a request would be 50 MB. */
const GROWTH_MB = 24;

describe(`Bad requests to the whole suite (SEED=${SEED})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-bad-'));
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const answered = new Map<string, number>();
  const wrong: string[] = [];
  let port: number;
  let suite: Running;
  let ground: Ground;

  beforeAll(async () => {
    port = await freePort();
    const env = {
      VENTANILLA_ANONYMOUS_PER_MINUTE: '0',
      VENTANILLA_WRITES_PER_MINUTE: '0',
      VENTANILLA_LOG_LEVEL: 'error',
    };
    const node = ['--expose-gc', '--require', join(__dirname, 'fixtures/collect-on-signal.cjs')];
    suite = await startSuite({ folder, port, env, node });
    const token = (as: string) => tokenFor(folder, port, as);
    const tokens = {
      agent: await token('agent'),
      user: await token('user'),
      administrator: await token('administrator'),
    };
    ground = {
      random: new Seeded(SEED),
      incident: '',
      organisation: openIdentity(folder).organisations[0]?.id ?? '',
      tokens,
    };
    ground = { ...ground, incident: await logged() };
  }, 60_000);

  afterAll(async () => {
    agent.destroy();
    await suite.kill();
    rmSync(folder, { recursive: true });
  });

  const logged = async (): Promise<string> => {
    const api = new Api(port);
    const { organisation, random, tokens } = ground;
    const body = { organisation, callerId: random.uuid(), channel: 'phone', subject: 'A printer' };
    const answer = await api.send({ path: '/api/v1/incidents', body, token: tokens.agent });
    api.close();
    expect(answer.status).toBe(201);
    return answer.body.id;
  };

  const send = ({ method, path, headers, body }: BadRequest): Promise<number> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } };
      const sent = request(options, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      // A body that is refused before it was read ends the connection.
      sent.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(HUNG_UP) : reject(error),
      );
      sent.end(body);
    });

  const attack = async (count: number): Promise<void> => {
    let left = count;
    const worker = async (): Promise<void> => {
      while (left-- > 0) {
        const bad = badRequest(ground);
        const status = await send(bad);
        if (status !== HUNG_UP) answered.set(bad.kind, (answered.get(bad.kind) ?? 0) + 1);
        if (status < 400 || status > 499)
          wrong.push(
            `${status} for ${bad.kind}: ${bad.method} ${bad.path} ${String(bad.body).slice(0, 300)}`,
          );
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  };

  const head = async (): Promise<string | undefined> => {
    const reader = SqliteEventLogReader.open(join(folder, 'events.db'));
    const position = await reader.head();
    await reader.close();
    return position;
  };

  /** Where the log ends once nothing is added to it for a while. */
  const headAtRest = async (): Promise<string | undefined> => {
    let seen = await head();
    await until('a log at rest', async () => {
      const before = seen;
      await sleep(1_000);
      seen = await head();
      return seen === before;
    });
    return seen;
  };

  /** In MB, after a collection; undefined where the system does not tell. */
  const memory = async (): Promise<number | undefined> => {
    const file = `/proc/${suite.child.pid}/status`;
    if (!existsSync(file)) return undefined;
    for (let times = 0; times < 3; times += 1) {
      suite.child.kill('SIGUSR2');
      await sleep(300);
    }
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
  };

  it(`R9, R10: ${REQUESTS} of them are all refused, write nothing and leave no memory behind`, async () => {
    const before = await headAtRest();
    await attack(REQUESTS / 2);
    const half = await memory();
    await attack(REQUESTS / 2);
    const full = await memory();
    process.stdout.write(
      `memory after half of them ${half?.toFixed(0)} MB, after all ${full?.toFixed(0)} MB\n`,
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    expect([...answered.keys()].sort()).toEqual([...BAD_KINDS].sort());
    expect(await head()).toBe(before);
    if (half !== undefined && full !== undefined) expect(full - half).toBeLessThan(GROWTH_MB);
    expect(suite.errors + suite.output).not.toContain('INTERNAL');
    expect(await logged()).toMatch(/^[0-9a-f-]{36}$/);
  }, 300_000);
});
