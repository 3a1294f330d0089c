import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { syncFolderOf } from '../sync-folder.js';
import { epochOf, openLogForReading } from './log-file.js';
import { failureOf, type Failure } from './log-failure.js';

export interface BackupRequest {
  readonly file: string;
  readonly target: string;
}

export type BackupAnswer =
  | { readonly epoch: string; readonly head: number }
  | { readonly done: number; readonly total: number }
  | { readonly failed: Failure };

const PAGES_PER_STEP = 1000;

const { file, target } = workerData as BackupRequest;
const port = parentPort as MessagePort;
const answer = (message: BackupAnswer): void => port.postMessage(message);

const sync = (path: string): void => {
  const handle = openSync(path, 'r+');
  fsyncSync(handle);
  closeSync(handle);
};

const run = async (): Promise<void> => {
  const database = openLogForReading(file);
  const unfinished = `${target}.part`;
  rmSync(unfinished, { force: true });
  // Read within one transaction: otherwise each commit of the writer makes the copying begin again.
  database.exec('BEGIN');
  const head = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck().get() ?? 0;
  await database.backup(unfinished, {
    progress: ({ totalPages, remainingPages }) => {
      answer({ done: totalPages - remainingPages, total: totalPages });
      return PAGES_PER_STEP;
    },
  });
  const epoch = epochOf(database);
  database.exec('COMMIT');
  database.close();
  sync(unfinished);
  renameSync(unfinished, target);
  syncFolderOf(target);
  answer({ epoch, head });
};

run().catch((error: unknown) => answer({ failed: failureOf(error) }));
