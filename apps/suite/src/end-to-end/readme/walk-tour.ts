import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../../../../../tools/free-port.cjs';
import type { Step } from './tour.js';

const README_PORT = 'localhost:3000';
const BETWEEN = '\n-- the next step of the tour --\n';
/** Every npm announces in words of its own what it runs. */
const NPM_SAYS = /^\s*(?:> .*\n)*\s*/;
const READY = 'For scripts:';

/** What it says until a line with the sign; it may go on talking. */
const outputUntil = (product: ChildProcess, sign: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    product.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(sign) && said.endsWith('\n')) resolve(said);
    });
    product.once('exit', () => reject(new Error(`The product ended: ${said}`)));
  });

/** Ends npm and what it started, and waits until nothing of it is left. */
const endGroup = async (leader: number): Promise<void> => {
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; ; signal = 0) {
    try {
      process.kill(-leader, signal);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** Does what the README says, step by step, on a folder and a port of its own, and answers what was printed. */
export const walkTour = async ([start, ...steps]: readonly Step[]): Promise<readonly string[]> => {
  const data = mkdtempSync(join(tmpdir(), 'ventanilla-tour-'));
  const port = await freePort();
  const env = { ...process.env, VENTANILLA_DATA: data, PORT: String(port) };
  const shell = (commands: string) =>
    spawn('bash', ['-c', commands.replaceAll(README_PORT, `localhost:${port}`)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
  const asInReadme = (output: string): string => output.replaceAll(`localhost:${port}`, README_PORT);
  const product = shell(start?.commands ?? '');
  try {
    const welcome = await outputUntil(product, READY);
    const visitor = shell(steps.map(({ commands }) => commands).join(`printf '${BETWEEN}'\n`));
    const said = await text(visitor.stdout);
    return [asInReadme(welcome).replace(NPM_SAYS, ''), ...asInReadme(said).split(BETWEEN)];
  } finally {
    await endGroup(product.pid ?? 0);
    rmSync(data, { recursive: true, force: true });
  }
};
