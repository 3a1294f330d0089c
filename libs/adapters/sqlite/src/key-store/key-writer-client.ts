import { KeyDestroyed, KeyStoreUnavailable } from '@ventanilla/eventing/ports';
import { RevivedThread } from '../revived-thread.js';
import { asStoreError } from './key-errors.js';
import type { KeyRequest, KeyResponse, KeyResponses } from './key-requests.js';
import { KeyWriterThread } from './key-writer-thread.js';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Sends writes to the thread that owns the writing connection, and starts it again where it ended; writes of one turn
 * of the event loop go together. Those that a thread took with it fail with `KeyStoreUnavailable`, though they may be
 * on disk: each may be sent again.
 */
export class KeyWriterClient {
  private readonly waiting = new Map<number, Waiting>();
  private outgoing: [number, KeyRequest][] = [];
  private lastId = 0;
  private closed = false;
  private readonly threads: RevivedThread<KeyWriterThread>;

  private constructor(file: string) {
    this.threads = new RevivedThread({
      start: (ended) => new KeyWriterThread(file, { answered: (all) => this.receive(all), ended }),
      lost: (error) => this.lose(error),
    });
  }

  /** Rejects where the file cannot be opened. */
  static async start(file: string): Promise<KeyWriterClient> {
    const client = new KeyWriterClient(file);
    await client.threads.need()?.ready;
    return client;
  }

  send<Value>(request: KeyRequest): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.closed) return reject(new KeyStoreUnavailable('The key store is closed.'));
      this.lastId += 1;
      this.waiting.set(this.lastId, { resolve: resolve as (value: unknown) => void, reject });
      if (this.outgoing.push([this.lastId, request]) === 1) setImmediate(() => this.flush());
    });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const closing = this.threads.current && this.send({ kind: 'close' });
    this.closed = true;
    try {
      await closing;
    } finally {
      await this.threads.current?.terminate();
    }
  }

  private flush(): void {
    const requests = this.outgoing;
    this.outgoing = [];
    const thread = this.closed ? this.threads.current : this.threads.need();
    if (thread) thread.send(requests);
    else this.refuse(requests, this.threads.lastEnding ?? new KeyStoreUnavailable('The key writer ended.'));
  }

  private receive(responses: KeyResponses): void {
    for (const [id, response] of responses) this.settle(id, (waiting) => answer(waiting, response));
  }

  /** What was not sent yet goes to the next thread. */
  private lose(error: Error): void {
    const unsent = new Set(this.outgoing.map(([id]) => id));
    const sent = [...this.waiting.keys()].filter((id) => !unsent.has(id));
    for (const id of sent) this.settle(id, ({ reject }) => reject(error));
  }

  private refuse(requests: readonly (readonly [number, KeyRequest])[], error: Error): void {
    for (const [id] of requests) this.settle(id, ({ reject }) => reject(error));
  }

  private settle(id: number, by: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting) by(waiting);
  }
}

const answer = ({ resolve, reject }: Waiting, response: KeyResponse): void => {
  if ('value' in response) resolve(response.value);
  else if ('forgotten' in response) reject(new KeyDestroyed(response.forgotten));
  else reject(asStoreError(response.failed, response.code));
};
