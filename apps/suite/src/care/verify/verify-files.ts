import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FolderBlobStore } from '@ventanilla/adapters/folder';
import { SqliteEventLogReader, SqliteKeyReader } from '@ventanilla/adapters/sqlite';
import {
  BlobMissing,
  openFile,
  PersonalDataDamaged,
  PersonalDataReader,
  type BlobStore,
} from '@ventanilla/eventing';
import { FileTokens, type PresentFile } from '../../../../incident/src/files/file-tokens.js';
import type { dataFiles } from '../data-files.js';
import type { VerifyBook } from './verify-report.js';

type Tell = (done: number, total: number) => void;

interface FilesContext {
  readonly known: FileTokens;
  readonly keys: SqliteKeyReader;
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly book: VerifyBook;
}

/** Reads every file that can still be asked for to its end; answers how many there are. */
export const verifyFiles = async (
  paths: Pick<ReturnType<typeof dataFiles>, 'events' | 'keys' | 'files'>,
  book: VerifyBook,
  tell: Tell,
): Promise<number> => {
  const store = SqliteEventLogReader.open(paths.events);
  const keys = new SqliteKeyReader(paths.keys);
  try {
    const known = new FileTokens(store, new PersonalDataReader(keys));
    const blobs = FolderBlobStore.reading(join(paths.files, 'incident'));
    return await readAll({ known, keys, blobs, book }, tell);
  } finally {
    keys.close();
    await store.close();
  }
};

const readAll = async (context: FilesContext, tell: Tell): Promise<number> => {
  const files = await context.known.files();
  const missing: PresentFile[] = [];
  for (const [done, file] of files.entries()) {
    tell(done, files.length);
    if (!(await isThere(file, context))) missing.push(file);
  }
  if (missing.length > 0) await tellMissing(missing, context);
  return files.length;
};

/** Notes what else is wrong with it. */
const isThere = async (
  { stream, revision, token }: PresentFile,
  { blobs, keys, book }: FilesContext,
): Promise<boolean> => {
  try {
    await pipeline(await openFile({ blobs, keys }, token), nowhere());
  } catch (error) {
    if (error instanceof BlobMissing) return false;
    if (!(error instanceof PersonalDataDamaged)) throw error;
    const message = `The file of revision ${revision} of ${stream} is not what was attached: ${error.message}`;
    book.found({ kind: 'file-damaged', message: `${message} Restore a backup.`, stream, revision });
  }
  return true;
};

/** One may have been taken off while others were read. */
const tellMissing = async (missing: readonly PresentFile[], { known, book }: FilesContext): Promise<void> => {
  const wanted = new Set((await known.files()).map(({ token }) => token));
  for (const { stream, revision, token } of missing) {
    if (!wanted.has(token)) continue;
    const message = `The file of revision ${revision} of ${stream} is not there. Restore a backup.`;
    book.found({ kind: 'file-missing', message, stream, revision });
  }
};

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
