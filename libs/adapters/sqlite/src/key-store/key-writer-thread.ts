import { Worker } from 'node:worker_threads';
import { KeyStoreUnavailable, workerFile } from '@ventanilla/eventing/ports';
import { asStoreError } from './key-errors.js';
import type { KeyRequests, KeyResponses } from './key-requests.js';

export interface KeyWriterEvents {
  readonly answered: (responses: KeyResponses) => void;
  /** Nothing more will be answered. */
  readonly ended: (error: Error) => void;
}

/** It holds a few statements and one batch; left alone, a thread's heap would grow to what the machine has. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/** The thread that owns the writing connection, as the one that started it sees it. */
export class KeyWriterThread {
  private readonly worker: Worker;
  /** @throws StoreDamaged, KeyStoreUnavailable where the file cannot be opened */
  readonly ready: Promise<void>;

  constructor(file: string, { answered, ended }: KeyWriterEvents) {
    const script = workerFile(__dirname, 'key-writer.worker.js');
    this.worker = new Worker(script, { workerData: { file }, resourceLimits: RESOURCE_LIMITS });
    let reason: Error = new KeyStoreUnavailable('The key writer ended.');
    this.worker.on('error', (error: Error & { readonly code?: string }) => {
      reason = asStoreError(error.message, error.code, file);
    });
    this.worker.on('message', answered);
    this.ready = new Promise((resolve, reject) => {
      this.worker.once('message', () => resolve());
      this.worker.once('exit', () => reject(reason));
    });
    // Who does not wait for it hears of the same by `ended`.
    this.ready.catch(() => undefined);
    // All that it answered has come in by then.
    this.worker.once('exit', () => ended(reason));
  }

  send(requests: KeyRequests): void {
    this.worker.postMessage(requests);
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }
}
