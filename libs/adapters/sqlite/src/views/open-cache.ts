import { rmSync, statSync } from 'node:fs';
import { assertSound } from '../documents/soundness.js';
import { SqliteDocumentStore } from '../documents/sqlite-document-store.js';

const PARTS = ['', '-wal', '-shm'];
/** Takes a fifth of a second. In a larger file damage shows when what is damaged is read. */
const CHECKED_AT_OPENING_BYTES = 32 * 1024 * 1024;

/** Views can be made again from the log: a damaged file is thrown away, and all are built anew. */
export const openCache = (file: string): SqliteDocumentStore => {
  try {
    return openSound(file);
  } catch {
    for (const part of PARTS) rmSync(file + part, { force: true });
    return new SqliteDocumentStore(file);
  }
};

const openSound = (file: string): SqliteDocumentStore => {
  const store = new SqliteDocumentStore(file);
  try {
    if (statSync(file).size <= CHECKED_AT_OPENING_BYTES) assertSound(store.writer.database);
    return store;
  } catch (error) {
    store.writer.close();
    throw error;
  }
};
