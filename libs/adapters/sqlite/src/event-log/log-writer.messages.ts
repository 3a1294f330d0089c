import type { MessagePort } from 'node:worker_threads';
import type { FlatAppends, Outcomes } from './append-batch.js';
import type { DoorbellMemory } from './doorbell.js';
import type { WritingOptions } from './log-file.js';
import type { Failure } from './log-failure.js';

/** What the thread that writes the log is started with. */
export interface WriterData extends WritingOptions {
  readonly file: string;
  /** Appends come in here, and answers go out. */
  readonly port: MessagePort;
  /** Where an answer is put while it is open. */
  readonly answerBox: SharedArrayBuffer;
  /** Rings when something has come in. */
  readonly doorbell: DoorbellMemory;
}

export const CLOSE = 'close';

export type WriterOrder = FlatAppends | typeof CLOSE;
export type WriterAnswer = { readonly ready: true } | { readonly failed: Failure } | Outcomes;
