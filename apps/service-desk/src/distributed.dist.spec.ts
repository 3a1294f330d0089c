import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '@ventanilla/identity';

const MAIN = join(process.cwd(), 'dist/apps/service-desk/src/main.js');
const IDENTITY = join(process.cwd(), 'dist/apps/identity/src/main.js');
const START_WITHIN_MS = 60_000;
const SOON_MS = 30_000;

const engine = (variable: string): string => {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run this by "npm run test:distributed".`);
  return value;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const until = async (what: string, isSo: () => Promise<boolean>, withinMs = SOON_MS): Promise<void> => {
  const giveUpAt = Date.now() + withinMs;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

interface Answer {
  readonly status: number;
  // Specs look at whatever the product answered.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

describe('The service desk on its own, on EventStoreDB, Kafka and MongoDB', () => {
  const run = randomUUID().slice(0, 8);
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let token: string;
  let ports: [number, number, number];
  const children: ChildProcess[] = [];

  const start = (main: string, port: number): ChildProcess => {
    const options = { env: { ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] as const };
    const child = spawn(process.execPath, [main], { ...options, stdio: [...options.stdio] });
    children.push(child);
    return child;
  };

  const send = async (port: number, path: string, body?: object, key?: string): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  const ready = (port: number): Promise<void> =>
    until(
      `an instance on ${port}`,
      async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
      START_WITHIN_MS,
    );

  const listed = async (port: number, id: string): Promise<string | undefined> => {
    const { body } = await send(port, '/api/v1/people?limit=200');
    return (body.items as { id: string; name?: string }[]).find((person) => person.id === id)?.name;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ventanilla-desk-'));
    ports = [await freePort(), await freePort(), await freePort()];
    const issuer = `http://127.0.0.1:${ports[1]}/oidc`;
    env = {
      ...process.env,
      VENTANILLA_DATA: folder,
      VENTANILLA_URL: `http://127.0.0.1:${ports[1]}`,
      VENTANILLA_LOG_LEVEL: 'fatal',
      VENTANILLA_ISSUER: issuer,
      VENTANILLA_ISSUER_KEYS: `http://127.0.0.1:${ports[0]}/oidc/jwks`,
      VENTANILLA_EVENTSTOREDB: engine('TEST_EVENTSTOREDB'),
      VENTANILLA_MONGODB: engine('TEST_MONGODB'),
      VENTANILLA_KAFKA: engine('TEST_KAFKA'),
      VENTANILLA_TOPICS: `desk-${run}`,
      VENTANILLA_MONGODB_DATABASE: `desk_${run}`,
      VENTANILLA_KEYS_DATABASE: `keys_${run}`,
      VENTANILLA_MASTER_KEY: randomBytes(32).toString('base64'),
    };
    start(IDENTITY, ports[0]);
    start(MAIN, ports[1]);
    await ready(ports[1]);
    start(MAIN, ports[2]);
    await ready(ports[2]);
    token = await issueToken(folder, { as: 'administrator', issuer });
    await until('the demo people', async () => (await send(ports[1], '/api/v1/people/me')).status === 200);
  }, 150_000);

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(ended));
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers on one instance what was told to the other', async () => {
    const { body } = await send(ports[1], '/api/v1/people', { name: 'Ana Prueba', language: 'es' });
    expect(await send(ports[2], `/api/v1/people/${body.id}`)).toMatchObject({ body: { name: 'Ana Prueba' } });
    const list = await send(ports[2], `/api/v1/people?text=ana+prueba&minPosition=${body.position}`);
    expect(list.body).toMatchObject({ stale: false, items: [{ id: body.id }] });
  });

  it('R1: does a command once, whichever instance hears it again', async () => {
    const key = randomUUID();
    const person = { name: 'Una Vez', language: 'es' };
    const answers = await Promise.all(
      [ports[1], ports[2], ports[1], ports[2]].map((port) => send(port, '/api/v1/people', person, key)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.revision))).toEqual(new Set([0]));
  });

  it('R6: forgets a person on every instance', async () => {
    const { body } = await send(ports[1], '/api/v1/people', { name: 'Olvido Total', language: 'es' });
    await until('the list', async () => (await listed(ports[2], body.id)) === 'Olvido Total');
    await send(ports[2], `/api/v1/people/${body.id}/forget`, { reason: 'Asked for.' });
    await until('the erasure', async () => {
      const read = await send(ports[1], `/api/v1/people/${body.id}`);
      return read.body.status === 'erased' && read.body.name === undefined;
    });
    await until('the list without the name', async () => (await listed(ports[2], body.id)) === undefined);
  });

  it('R5: goes on when the instance that kept everything level is killed', async () => {
    children[1]?.kill('SIGKILL');
    const { body } = await send(ports[2], '/api/v1/people', { name: 'Sigue Aquí', language: 'es' });
    await until('the list', async () => (await listed(ports[2], body.id)) === 'Sigue Aquí');
    await send(ports[2], `/api/v1/people/${body.id}/forget`, {});
    await until('the erasure', async () => {
      return (await send(ports[2], `/api/v1/people/${body.id}`)).body.status === 'erased';
    });
  }, 90_000);

  it('stops in order within 10 s', async () => {
    const last = children[2];
    const began = Date.now();
    last?.kill('SIGTERM');
    expect(last && (await ended(last))).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
