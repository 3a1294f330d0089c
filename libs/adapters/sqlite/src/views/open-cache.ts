import { rmSync } from 'node:fs';
import { assertSound } from '../documents/soundness.js';
import { SqliteDocumentStore } from '../documents/sqlite-document-store.js';
import { isQuicklyChecked } from '../integrity.js';

const PARTS = ['', '-wal', '-shm'];

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
    if (isQuicklyChecked(file)) assertSound(store.writer.database);
    return store;
  } catch (error) {
    store.writer.close();
    throw error;
  }
};
