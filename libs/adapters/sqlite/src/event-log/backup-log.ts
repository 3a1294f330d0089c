import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LogPositions, StoreUnavailable, workerFile, type Position } from '@ventanilla/eventing/ports';
import type { BackupAnswer, BackupRequest } from './log-backup.worker.js';
import { openLogForWriting, renewEpoch } from './log-file.js';
import { speakingPort, unavailableFor } from './port-errors.js';

export interface LogBackup {
  readonly epoch: string;
  /** Position of the last event in the copy. */
  readonly head: Position | undefined;
}

/** @param done pages of `total` copied so far */
export type BackupProgress = (done: number, total: number) => void;

/**
 * Copies the log as it is at one moment, in a thread of its own, while it goes on being written.
 * @throws StoreDamaged, StoreUnavailable; then there is no target
 */
export const backupLog = async (
  file: string,
  target: string,
  progress?: BackupProgress,
): Promise<LogBackup> => {
  const workerData: BackupRequest = { file, target };
  const worker = new Worker(workerFile(__dirname, 'log-backup.worker.js'), { workerData });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const answer = message as BackupAnswer;
      if ('failed' in answer) throw unavailableFor(answer.failed);
      if ('epoch' in answer) return backupOf(answer);
      progress?.(answer.done, answer.total);
    }
    throw new StoreUnavailable('The copying of the event log ended early.');
  } finally {
    await worker.terminate();
  }
};

/**
 * Makes a copied file a log of its own, with an epoch of its own: positions of the log that it was copied from are
 * answered with "other-epoch". Nobody else may have the file open.
 */
export const adoptAsRestored = (file: string): string =>
  speakingPort(() => {
    const database = openLogForWriting(file);
    try {
      return renewEpoch(database);
    } finally {
      database.close();
    }
  });

const backupOf = ({ epoch, head }: { epoch: string; head: number }): LogBackup => ({
  epoch,
  head: head === 0 ? undefined : new LogPositions(epoch).format(head),
});
