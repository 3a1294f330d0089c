import Database from 'better-sqlite3';
import { closeSync, openSync } from 'node:fs';

/** A lock of this process on a file. It ends with the process, however that ends. */
export interface HeldLock {
  release(): void;
}

const OWNER_ONLY = 0o600;

// By its code alone: the engine's errors may be of another realm than ours.
const isBusy = (error: unknown): boolean =>
  String((error as { readonly code?: unknown } | undefined)?.code).startsWith('SQLITE_BUSY');

/**
 * Takes the lock, or answers undefined where another process holds it. Node has no file locks; SQLite has: a
 * transaction that is never ended, on a file that holds nothing. The operating system drops it with the process.
 */
export const holdLock = (file: string): HeldLock | undefined => {
  closeSync(openSync(file, 'a', OWNER_ONLY));
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
};
