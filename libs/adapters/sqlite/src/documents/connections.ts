import { chmodSync } from 'node:fs';
import { DocumentStoreUnavailable } from '@ventanilla/eventing/ports';
import Database from 'better-sqlite3';
import { Catalogue } from './catalogue.js';

const patienceMs = 5_000;
const pageCacheKiB = 32_768;
/** Four times SQLite's own: a page that is written often is then copied into the file less often. */
const pagesPerCheckpoint = 4_000;
/** What a build writes at once goes into the write-ahead log first, which is cut to this afterwards. */
const largestIdleWalBytes = 64 * 1024 * 1024;

/** Names the layout of the file; another one is rebuilt, not migrated: everything in it is made from the log. */
const layoutVersion = 2;

function prepare(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // Words are plaintext: what is deleted must leave the file, not only the index (R6).
  database.pragma('secure_delete = ON');
  database.pragma(`wal_autocheckpoint = ${pagesPerCheckpoint}`);
  database.pragma(`journal_size_limit = ${largestIdleWalBytes}`);
  database.pragma(`cache_size = -${pageCacheKiB}`);
  const version = database.pragma('user_version', { simple: true });
  if (version !== 0 && version !== layoutVersion) {
    throw new DocumentStoreUnavailable(`The file has layout ${String(version)}, not ${layoutVersion}.`);
  }
  database.pragma(`user_version = ${layoutVersion}`);
  Catalogue.create(database);
}

export function openForWriting(file: string): Database.Database {
  const database = new Database(file, { timeout: patienceMs });
  try {
    if (file !== ':memory:') chmodSync(file, 0o600);
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export function openForReading(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: patienceMs });
  database.pragma(`cache_size = -${pageCacheKiB}`);
  return database;
}
