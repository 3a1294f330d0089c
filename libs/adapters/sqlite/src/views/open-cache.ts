import { rmSync } from 'node:fs';
import { assertSound } from '../documents/soundness.js';
import { SqliteDocumentStore } from '../documents/sqlite-document-store.js';
import { isQuicklyChecked } from '../integrity.js';

const PARTS = ['', '-wal', '-shm'];

/** A full disk, or somebody else who has the file open: that says nothing about what is in it. */
const PASSING = /^SQLITE_(FULL|BUSY|LOCKED|NOMEM|PROTOCOL|IOERR_(SHM|WRITE|FSYNC|NOMEM))/;

/**
 * Views can be made again from the log: a damaged file is thrown away, and all are built anew.
 * @throws DocumentStoreUnavailable where it cannot be opened now
 */
export const openCache = (
  file: string,
  onThrownAway: (error: unknown) => void = () => undefined,
): SqliteDocumentStore => {
  try {
    return openSound(file);
  } catch (error) {
    if (isPassing(error)) throw error;
    for (const part of PARTS) rmSync(file + part, { force: true });
    onThrownAway(error);
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

const isPassing = (error: unknown): boolean => {
  const { cause } = error as { readonly cause?: { readonly code?: string } };
  return PASSING.test(cause?.code ?? '');
};
