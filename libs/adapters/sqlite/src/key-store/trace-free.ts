import { closeSync, existsSync, fsyncSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Makes sure that no file of the database holds any of the given bytes any more. `secure_delete` zeroes a deleted
 * cell, but not what rearranging a page left beside it, so the files are searched, and rewritten where a trace is
 * found. Throws where a reader holds on to the write-ahead log, or a trace stays.
 */
export const leaveNoTrace = (database: Database.Database, destroyed: readonly Buffer[]): void => {
  emptyLog(database);
  if (!holdsAny(database.name, destroyed)) return;
  database.exec('VACUUM');
  emptyLog(database);
  if (holdsAny(database.name, destroyed)) throw new Error('A destroyed key can still be found in the file.');
};

const emptyLog = (database: Database.Database): void => {
  const [outcome] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
  if (outcome?.busy !== 0) throw new Error('The write-ahead log is being read and could not be emptied.');
};

const holdsAny = (file: string, needles: readonly Buffer[]): boolean =>
  needles.length > 0 && [file, `${file}-wal`].some((each) => existsSync(each) && fileHolds(each, needles));

const fileHolds = (file: string, needles: readonly Buffer[]): boolean => {
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  const window = Buffer.alloc(CHUNK_BYTES + overlap);
  const handle = openSync(file, 'r');
  try {
    let kept = 0;
    for (;;) {
      const read = readSync(handle, window, kept, CHUNK_BYTES, null);
      if (read === 0) return false;
      const filled = window.subarray(0, kept + read);
      if (needles.some((needle) => filled.includes(needle))) return true;
      kept = Math.min(overlap, filled.length);
      window.copyWithin(0, filled.length - kept, filled.length);
    }
  } finally {
    closeSync(handle);
  }
};

export const syncFile = (file: string): void => {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
