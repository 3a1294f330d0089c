import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerFile } from '@ventanilla/eventing/ports';
import type { VerifyStep } from './log-verify.worker.js';

export type { LogFinding, LogFindingKind, VerifyStep } from './log-verify.worker.js';

/**
 * Looks at the whole log, in a thread of its own: the file's structure, gaps in places and revisions, checksums,
 * ids, canonical bytes. The log may be in use meanwhile.
 */
export async function* verifyLog(file: string): AsyncGenerator<VerifyStep> {
  const worker = new Worker(workerFile(__dirname, 'log-verify.worker.js'), { workerData: file });
  try {
    for await (const [step] of on(worker, 'message', { close: ['exit'] })) yield step as VerifyStep;
  } finally {
    await worker.terminate();
  }
}
