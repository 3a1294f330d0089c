import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Nets for what hangs, and no measure of speed: the machine may be busy.
const START_WITHIN_MS = 180_000;
const SOON_MS = 120_000;

const engine = (variable: string): string => {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run this by "npm run test:distributed".`);
  return value;
};

export const until = async (
  what: string,
  isSo: () => Promise<boolean>,
  withinMs = SOON_MS,
): Promise<void> => {
  const giveUpAt = Date.now() + withinMs;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > giveUpAt) throw new Error(`Waited in vain: ${what}.`);
    await sleep(100);
  }
};

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

export interface Answer {
  readonly status: number;
  // Specs look at whatever the product answered.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A request to whichever process listens there. */
export const send = async (
  port: number,
  path: string,
  { token, body, key }: { readonly token: string; readonly body?: object; readonly key?: string },
): Promise<Answer> => {
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

/** An EventStoreDB for one service alone: a double on loopback. */
const ownEventStoreDb = async (started: (child: ChildProcess) => void): Promise<string> => {
  const { TEST_EVENTSTOREDB: _, ...env } = process.env;
  const script = join(process.cwd(), 'tools/engines.mjs');
  const child = spawn(process.execPath, [script, '--only', 'eventstoredb'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started(child);
  return new Promise((resolve, reject) => {
    let told = '';
    child.once('exit', () => reject(new Error('The double of EventStoreDB did not start.')));
    child.stdout.on('data', (piece: Buffer) => {
      told += piece.toString();
      const [, address] = /^TEST_EVENTSTOREDB=(.+)$/m.exec(told) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
};

/** The compiled processes of the product on real engines, with names of their own in each; for specs only. */
export class ServicesAtWork {
  readonly folder = mkdtempSync(join(tmpdir(), 'ventanilla-services-'));
  private readonly children: ChildProcess[] = [];

  private readonly run = randomUUID().slice(0, 8);
  /** What every process of the run is told. */
  readonly env: NodeJS.ProcessEnv;

  /** `more` is what every process of the run is told beside where documents, keys and topics are. */
  constructor(more: NodeJS.ProcessEnv) {
    this.env = {
      ...process.env,
      VENTANILLA_LOG_LEVEL: 'fatal',
      VENTANILLA_MONGODB: engine('TEST_MONGODB'),
      VENTANILLA_KAFKA: engine('TEST_KAFKA'),
      VENTANILLA_TOPICS: `run-${this.run}`,
      VENTANILLA_KEYS_DATABASE: `keys_${this.run}`,
      VENTANILLA_MASTER_KEY: randomBytes(32).toString('base64'),
      VENTANILLA_DATA: this.folder,
      ...more,
    };
  }

  start(app: string, port: number, env: NodeJS.ProcessEnv = {}): ChildProcess {
    const main = join(process.cwd(), `dist/apps/${app}/main.js`);
    const args = app === 'identity' ? ['--new-identity'] : [];
    const child = spawn(process.execPath, [main, ...args], {
      env: { ...this.env, PORT: String(port), ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return this.own(child);
  }

  /** A store and a database of its own, for all instances of a service. */
  async storesFor(service: string): Promise<NodeJS.ProcessEnv> {
    return {
      VENTANILLA_EVENTSTOREDB: await ownEventStoreDb((child) => this.own(child)),
      VENTANILLA_MONGODB_DATABASE: `${service}_${this.run}`,
    };
  }

  private own(child: ChildProcess): ChildProcess {
    this.children.push(child);
    return child;
  }

  ready(port: number): Promise<void> {
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
    return until(`an instance on ${port}`, isReady, START_WITHIN_MS);
  }

  async end(): Promise<void> {
    for (const child of this.children) child.kill('SIGTERM');
    await Promise.race([Promise.all(this.children.map(ended)), sleep(5_000)]);
    for (const child of this.children) child.kill('SIGKILL');
    await Promise.all(this.children.map(ended));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
