import { rmSync } from 'node:fs';
import { SqliteDocumentStore } from '../documents/sqlite-document-store.js';

const PARTS = ['', '-wal', '-shm'];

/** Views can be made again from the log: a file that cannot be opened is thrown away, and all are built anew. */
export const openCache = (file: string): SqliteDocumentStore => {
  try {
    return new SqliteDocumentStore(file);
  } catch {
    for (const part of PARTS) rmSync(file + part, { force: true });
    return new SqliteDocumentStore(file);
  }
};
