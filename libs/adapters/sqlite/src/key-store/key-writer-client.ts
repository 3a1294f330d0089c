import { Worker } from 'node:worker_threads';
import { KeyDestroyed, KeyStoreUnavailable, workerFile } from '@ventanilla/eventing/ports';
import { asStoreError } from './key-errors.js';
import type { KeyRequest, KeyResponse, KeyResponses } from './key-requests.js';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** It holds a few statements and one batch; left alone, a thread's heap would grow to what the machine has. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/** Sends writes to the thread that owns the writing connection; those of one turn of the event loop go together. */
export class KeyWriterClient {
  private readonly waiting = new Map<number, Waiting>();
  private outgoing: [number, KeyRequest][] = [];
  private lastId = 0;
  private ended: KeyStoreUnavailable | undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (responses: KeyResponses) => this.receive(responses));
    worker.on('error', (error) => this.end(`The key writer failed: ${error.message}`));
    worker.on('exit', () => this.end('The key store is closed.'));
  }

  /** Rejects where the file cannot be opened. */
  static async start(file: string): Promise<KeyWriterClient> {
    const script = workerFile(__dirname, 'key-writer.worker.js');
    const worker = new Worker(script, { workerData: { file }, resourceLimits: RESOURCE_LIMITS });
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', (error: Error & { readonly code?: string }) =>
        reject(asStoreError(error.message, error.code)),
      );
    });
    return new KeyWriterClient(worker);
  }

  send<Value>(request: KeyRequest): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.lastId += 1;
      this.waiting.set(this.lastId, { resolve: resolve as (value: unknown) => void, reject });
      if (this.outgoing.push([this.lastId, request]) === 1) setImmediate(() => this.flush());
    });
  }

  async close(): Promise<void> {
    if (this.ended) return;
    await this.send({ kind: 'close' });
    this.end('The key store is closed.');
    await this.worker.terminate();
  }

  private flush(): void {
    const requests = this.outgoing;
    this.outgoing = [];
    if (!this.ended) this.worker.postMessage(requests);
  }

  private receive(responses: KeyResponses): void {
    for (const [id, response] of responses) {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (waiting) settle(waiting, response);
    }
  }

  private end(reason: string): void {
    this.ended ??= new KeyStoreUnavailable(reason);
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}

const settle = ({ resolve, reject }: Waiting, response: KeyResponse): void => {
  if ('value' in response) resolve(response.value);
  else if ('forgotten' in response) reject(new KeyDestroyed(response.forgotten));
  else reject(asStoreError(response.failed, response.code));
};
