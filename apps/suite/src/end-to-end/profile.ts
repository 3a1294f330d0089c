import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueToken } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { remainsOfFolder, type Remains } from './remains.js';

/** A running product as the end-to-end file sees it: HTTP, tokens, and organisations. Each profile makes one. */
export interface Profile {
  readonly name: string;
  readonly url: string;
  /** Organisations of the demo: the caller's, one more that the second agent serves, and one that they do not. */
  readonly organisations: readonly [string, string, string];
  /** Where its API documents stand. */
  readonly documents: readonly string[];
  /** How long what follows a moment later may take, in ms. */
  readonly patienceMs: number;
  /** Of the organisations of whoever it is: all, or these only. */
  tokenFor(who: string, organisations?: readonly string[]): Promise<string>;
  /** Ends the product without warning and starts it again on what is left. */
  crash(): Promise<void>;
  /** Ends it in good order, and opens what it leaves behind. */
  rest(): Promise<Remains>;
  stop(): Promise<void>;
}

/** Starts a product of its own, with further settings. */
export type StartProfile = (settings?: Readonly<Record<string, string>>) => Promise<Profile>;

const ROOT = process.cwd();
const MAIN = join(ROOT, 'dist/apps/suite/main.js');
const START_WITHIN_MS = 60_000;
const STEP_MS = 50;

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
  );

const untilReady = async (url: string, child: ChildProcess): Promise<void> => {
  const giveUpAt = Date.now() + START_WITHIN_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  throw new Error(`${url} was not ready within ${START_WITHIN_MS} ms.`);
};

/** The embedded profile: one process on a folder of its own. */
export const startEmbedded: StartProfile = async (more = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    VENTANILLA_DATA: folder,
    PORT: String(port),
    VENTANILLA_URL: url,
    VENTANILLA_LOG_LEVEL: 'error',
    // Where the specs' receivers of webhooks listen.
    VENTANILLA_WEBHOOK_NETWORKS: '127.0.0.0/8',
    ...more,
  };
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await untilReady(url, child);
    return child;
  };
  let child = await start();
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended(child);
  };
  const { organisations } = JSON.parse(readFileSync(join(folder, 'identity.json'), 'utf8')) as {
    organisations: { id: string }[];
  };
  return {
    name: 'embedded',
    url,
    organisations: organisations.map(({ id }) => id) as unknown as Profile['organisations'],
    documents: ['/api/openapi.json'],
    patienceMs: 10_000,
    tokenFor: (who, served) => issueToken(folder, { as: who, ...(served && { organisations: served }) }),
    crash: async () => {
      child.kill('SIGKILL');
      await ended(child);
      child = await start();
    },
    rest: async () => {
      await end();
      return remainsOfFolder(folder);
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
