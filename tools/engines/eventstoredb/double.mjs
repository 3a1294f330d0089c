// Starts, kills, freezes and restarts a double of one's own, for specs that need a fault.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.cjs';

const SERVER = join(dirname(fileURLToPath(import.meta.url)), 'server.mjs');
const START_PATIENCE_MS = 20_000;

const argumentsFor = (options) =>
  Object.entries(options).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value)],
  );

/** One server on one port and one folder, through all its lives. */
export class EventStoreDouble {
  constructor(options) {
    this.options = options;
  }

  /** `{ folder, port?, startupMs?, shutdownMs?, maxBytes?, tlsCert?, tlsKey?, user? }` */
  static async start(options) {
    const double = new EventStoreDouble({ ...options, port: options.port ?? (await freePort()) });
    await double.restart();
    return double;
  }

  get connectionString() {
    const { port, tlsCert, user } = this.options;
    const credentials = user ? `${user}@` : '';
    const query = tlsCert ? `tls=true&tlsCAFile=${encodeURIComponent(tlsCert)}` : 'tls=false';
    return `esdb://${credentials}127.0.0.1:${port}?${query}`;
  }

  /** After a kill or a stop: the same data on the same port, with `changes` to the options. */
  async restart(changes = {}) {
    this.options = { ...this.options, ...changes };
    const child = spawn(process.execPath, [SERVER, ...argumentsFor(this.options)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.ended = once(child, 'exit');
    let complaint = '';
    child.stderr.on('data', (text) => (complaint += text));
    const timer = setTimeout(() => child.kill('SIGKILL'), START_PATIENCE_MS);
    const answered = await Promise.race([once(createInterface(child.stdout), 'line'), this.ended]);
    clearTimeout(timer);
    if (!String(answered[0]).startsWith('listening'))
      throw new Error(`The double did not start: ${complaint}`);
  }

  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** As an operator stops it: takes as long as `shutdownMs` says. */
  async stop() {
    this.child.kill('SIGCONT');
    this.child.kill('SIGTERM');
    await this.ended;
  }

  /** The subscriptions that are open stay open, and hear nothing any more. */
  silence() {
    this.child.kill('SIGUSR2');
  }

  freeze() {
    this.child.kill('SIGSTOP');
  }

  thaw() {
    this.child.kill('SIGCONT');
  }
}
