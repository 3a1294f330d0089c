import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { issueToken } from '@ventanilla/identity';

export const projectRoot = join(__dirname, '../../../..');
export const builtFile = (path: string): string => join(projectRoot, 'dist', path);

const MAIN = builtFile('apps/suite/main.js');
/** Less than a test or a hook may take, so that it fails with what was printed. */
const PATIENCE_MS = 50_000;

export interface SuiteOptions {
  readonly folder: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of the suite. */
  readonly args?: readonly string[];
  /** Arguments of Node. */
  readonly node?: readonly string[];
  /** What starts Node instead of being Node: `unshare ...`. */
  readonly within?: readonly string[];
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of ours with its output; only it is ever killed, by its id. */
export class Running {
  output = '';
  errors = '';
  readonly ended: Promise<Ending>;
  private ending: Ending | undefined;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve((this.ending = { code, signal })));
    });
  }

  get alive(): boolean {
    return this.ending === undefined;
  }

  /** Resolves when the text was printed; rejects where the process ends before. */
  async says(text: string): Promise<void> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (!this.output.includes(text)) {
      if (this.ending) throw new Error(`It ended (${JSON.stringify(this.ending)}): ${this.errors}`);
      if (Date.now() > giveUpAt) throw new Error(`It never said "${text}": ${this.output}${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }

  kill(): Promise<Ending> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** As Ctrl-C and service managers do. */
  stop(): Promise<Ending> {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

export const runNode = (args: readonly string[], options: Omit<SuiteOptions, 'folder' | 'port'>): Running => {
  const [command = process.execPath, ...before] = [...(options.within ?? []), process.execPath];
  const all = [...before, ...(options.node ?? []), ...args];
  const env = { PATH: process.env['PATH'], ...options.env };
  return new Running(spawn(command, all, { env, stdio: ['ignore', 'pipe', 'pipe'], cwd: projectRoot }));
};

/** The built suite in a process of its own; it may not listen yet. */
export const spawnSuite = ({ folder, port, args = [], ...options }: SuiteOptions): Running =>
  runNode([MAIN, ...args], {
    ...options,
    env: { VENTANILLA_DATA: folder, PORT: String(port), ...options.env },
  });

export const startSuite = async (options: SuiteOptions): Promise<Running> => {
  const suite = spawnSuite(options);
  try {
    await suite.says('Ventanilla listens on');
    return suite;
  } catch (error) {
    await suite.kill();
    throw error;
  }
};

/** A token for one of the demo people, or for a machine. */
export const tokenFor = (folder: string, port: number, as: string): Promise<string> =>
  issueToken(folder, { as, issuer: `http://localhost:${port}/oidc` });
