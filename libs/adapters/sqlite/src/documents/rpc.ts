import type { MessagePort, Worker } from 'node:worker_threads';
import { DocumentStoreUnavailable } from '@ventanilla/eventing/ports';
import { fromWire, toWire, type WireError } from './errors.js';

/** One end of a channel between two threads: a port, or the worker itself. */
export type Channel = Pick<MessagePort | Worker, 'postMessage'> & {
  on(event: 'message', listener: (message: string[]) => void): unknown;
  on(event: 'close' | 'exit', listener: () => void): unknown;
};

/** Answers with JSON text, so that what is already stored as such is not parsed on the way. */
export type Handler = (...args: never[]) => string | undefined | Promise<string | undefined>;

interface Waiting {
  resolve(text: string): void;
  reject(error: unknown): void;
}

// Messages are flat lists of texts: [id, method, arguments as JSON, ...] there, [id, outcome, JSON, ...] back. A thread
// copies those five times as fast as objects, and one message for all calls of a turn saves most of the wake-ups.
const succeeded = 'ok';
const failed = 'failed';
const absent = '';
const partsPerCall = 3;

const inThrees = (flat: readonly string[]): readonly (readonly [string, string, string])[] =>
  Array.from({ length: flat.length / partsPerCall }, (_, i) => {
    const [id = '', middle = '', text = ''] = flat.slice(i * partsPerCall, (i + 1) * partsPerCall);
    return [id, middle, text];
  });

/** Calls to the other end. When that is gone, every call fails with `DocumentStoreUnavailable`: its outcome is unknown. */
export class RpcClient {
  private readonly waiting = new Map<string, Waiting>();
  private outbox: string[] = [];
  private calls = 0;
  private gone = false;

  constructor(private readonly channel: Channel) {
    channel.on('message', (message) => this.settle(message));
    channel.on('close', () => this.abandon());
    channel.on('exit', () => this.abandon());
  }

  async call<T>(method: string, ...args: unknown[]): Promise<T> {
    if (this.gone) throw unavailable();
    const content = JSON.stringify(args);
    const text = await new Promise<string>((resolve, reject) => {
      const id = String((this.calls += 1));
      this.waiting.set(id, { resolve, reject });
      if (this.outbox.length === 0) setImmediate(() => this.flush());
      this.outbox.push(id, method, content);
    });
    return (text === absent ? undefined : JSON.parse(text)) as T;
  }

  private flush(): void {
    this.channel.postMessage(this.outbox);
    this.outbox = [];
  }

  private settle(message: string[]): void {
    for (const [id, outcome, text] of inThrees(message)) {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (outcome === succeeded) waiting?.resolve(text);
      else waiting?.reject(fromWire(JSON.parse(text) as WireError));
    }
  }

  private abandon(): void {
    this.gone = true;
    for (const { reject } of this.waiting.values()) reject(unavailable());
    this.waiting.clear();
  }
}

const unavailable = (): Error => new DocumentStoreUnavailable('The thread of the document store has ended.');

/** Longer than this no finished answer waits for the others of its message. */
const patienceMs = 2;

/** Carries out the calls of the other end, those of one message one after the other. */
export function serveRpc(channel: Channel, handlers: Readonly<Record<string, Handler>>): void {
  const answer = async (method: string, content: string): Promise<[string, string]> => {
    try {
      const handler = handlers[method];
      if (!handler) throw new TypeError(`There is no ${method}.`);
      return [succeeded, (await handler(...(JSON.parse(content) as never[]))) ?? absent];
    } catch (error) {
      return [failed, JSON.stringify(toWire(error))];
    }
  };

  const serve = async (message: string[]): Promise<void> => {
    let answers: string[] = [];
    let since = performance.now();
    for (const [id, method, content] of inThrees(message)) {
      answers.push(id, ...(await answer(method, content)));
      if (performance.now() - since < patienceMs) continue;
      channel.postMessage(answers);
      answers = [];
      since = performance.now();
    }
    if (answers.length > 0) channel.postMessage(answers);
  };
  channel.on('message', (message) => void serve(message));
}
