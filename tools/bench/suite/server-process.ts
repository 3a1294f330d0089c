import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../free-port.cjs';

export interface ServerOptions {
  readonly name: string;
  /** Compiled script. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Folder of its log. */
  readonly logs: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly readyPath?: string;
  readonly readyWithinMs?: number;
}

export interface RunningServer {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to its first ready answer. */
  readonly readyAfterMs: number;
  rssMb(): number;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 30_000;
const LAST_LINES = 12;
const running = new Set<ChildProcess>();

/** Whatever this run started and has not stopped: called before the runner ends for any reason. */
export const killLeftOvers = (): void => running.forEach((child) => child.kill('SIGKILL'));

/** Starts a Node process of this run; it ends with the run at the latest. */
export const startProcess = (
  options: Pick<ServerOptions, 'name' | 'script' | 'args' | 'logs' | 'env'>,
): ChildProcess => {
  const log = openSync(join(options.logs, `${options.name}.log`), 'a');
  const child = spawn(process.execPath, [options.script, ...(options.args ?? [])], {
    cwd: options.logs,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', log, log],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

const answers = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
};

/** The end of its log: the folder goes with the run, so an error has to bring along what it points at. */
const lastWords = ({ name, logs }: Pick<ServerOptions, 'name' | 'logs'>): string => {
  const lines = readFileSync(join(logs, `${name}.log`), 'utf8')
    .trim()
    .split('\n');
  return `its log ends with\n${lines.slice(-LAST_LINES).join('\n')}`;
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const stop = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(impatience);
};

/** One line of `/proc/<pid>/status`, in MB; `VmRSS` is now, `VmHWM` the most so far. */
export const memoryMb = (pid: number, line: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  return Number(kilobytes ?? Number.NaN) / 1024;
};

export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { name, readyPath = '/health/ready', readyWithinMs = 60_000 } = options;
  const port = await freePort();
  const started = performance.now();
  const child = startProcess({ ...options, env: { ...options.env, PORT: String(port) } });
  const { pid } = child;
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url + readyPath))) {
    if (pid === undefined || hasEnded(child)) throw new Error(`${name} ended: ${lastWords(options)}`);
    if (performance.now() - started > readyWithinMs) {
      await stop(child);
      throw new Error(`${name} was not ready within ${readyWithinMs} ms: ${lastWords(options)}`);
    }
    await sleep(25);
  }
  if (pid === undefined) throw new Error(`${name} has no process.`);
  const readyAfterMs = performance.now() - started;
  return { name, url, pid, readyAfterMs, rssMb: () => memoryMb(pid, 'VmRSS'), stop: () => stop(child) };
};

/** Runs a command to its end; returns how long it took, and the most memory that it held. */
export const runToEnd = async (
  options: Pick<ServerOptions, 'name' | 'script' | 'args' | 'logs' | 'env'>,
): Promise<{ readonly seconds: number; readonly peakRssMb: number }> => {
  const started = performance.now();
  const child = startProcess(options);
  let peakRssMb = 0;
  const watch = setInterval(() => {
    try {
      if (child.pid !== undefined) peakRssMb = Math.max(peakRssMb, memoryMb(child.pid, 'VmHWM') || 0);
    } catch {
      // It has just ended.
    }
  }, 100);
  await once(child, 'exit');
  clearInterval(watch);
  if (child.exitCode !== 0) {
    throw new Error(`${options.name} ended with ${child.exitCode}: ${lastWords(options)}`);
  }
  return { seconds: (performance.now() - started) / 1000, peakRssMb };
};
