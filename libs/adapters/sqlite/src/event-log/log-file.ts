import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { integrityFinding, isQuicklyChecked } from '../integrity.js';
import { syncFolderOf } from '../sync-folder.js';
import { assertLogHeader } from './log-header.js';
import { DamagedLog } from './log-failure.js';
import { assertWal } from './wal-check.js';

const APPLICATION_ID = 0x56656e74;
const FORMAT = 1;
const BUSY_MS = 5000;
/** 16 MB. A commit that copies back more pages at once takes longer, more often copying costs throughput. */
const CHECKPOINT_PAGES = 4096;
const LARGEST_IDLE_WAL_BYTES = 64 * 1024 * 1024;

// `checksum` comes last: it covers all other columns, and a row cut short cannot match it.
const SCHEMA = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_revision ON event (stream, revision);
  CREATE TABLE log (epoch TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
`;

export const INSERT_EVENT = 'INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

export interface WritingOptions {
  /** Largest size of the file in pages of 4 kB; for tests of a full disk. */
  readonly maxPages?: number;
}

/** Opens the log for its only writer; makes it where there is none. */
export const openLogForWriting = (file: string, { maxPages }: WritingOptions = {}): Database.Database => {
  if (!existsSync(file)) createLog(file);
  assertLogHeader(file);
  assertWal(file);
  const database = open(file, { timeout: BUSY_MS });
  try {
    writeDurably(database);
    // What a killed process left in the WAL may not be on disk yet, and is acknowledged when it is sent again.
    database.pragma('wal_checkpoint(TRUNCATE)');
    assertLogHeader(file);
    if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
    assertKnownFormat(database);
    assertSound(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/** Opens the log for reading, in any thread; a writer has opened it before. */
export const openLogForReading = (file: string): Database.Database => {
  const database = open(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    assertKnownFormat(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

export const epochOf = (database: Database.Database): string => {
  const row = database
    .prepare<[], { epoch: string; checksum: number }>('SELECT epoch, checksum FROM log')
    .get();
  if (row?.checksum !== crc32(row?.epoch ?? '')) throw new DamagedLog('its identity is not what was written');
  return row.epoch;
};

/** Another epoch: positions of the log that this one was copied from are not taken for this one's. */
export const renewEpoch = (database: Database.Database): string => {
  const epoch = randomBytes(6).toString('hex');
  database.prepare('UPDATE log SET epoch = ?, checksum = ?').run(epoch, crc32(epoch));
  return epoch;
};

/** Under another name first, so that an empty file where the log should be is always a damaged log. */
const createLog = (file: string): void => {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const database = open(unfinished, {});
  writeDurably(database);
  database.transaction(() => {
    database.exec(SCHEMA);
    database.prepare('INSERT INTO log VALUES (?, ?)').run('', 0);
    renewEpoch(database);
  })();
  database.close();
  renameSync(unfinished, file);
  syncFolderOf(file);
};

const open = (file: string, options: Database.Options): Database.Database => {
  const database = new Database(file, options);
  database.pragma('cell_size_check = ON');
  return database;
};

const writeDurably = (database: Database.Database): void => {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`journal_size_limit = ${LARGEST_IDLE_WAL_BYTES}`);
};

const assertKnownFormat = (database: Database.Database): void => {
  const application = database.pragma('application_id', { simple: true });
  if (application !== APPLICATION_ID) throw new DamagedLog('it is not an event log');
  const format = database.pragma('user_version', { simple: true });
  if (format !== FORMAT) throw new Error(`The event log has format ${format}; this build knows ${FORMAT}.`);
  epochOf(database);
};

/** A wrong bit in what holds pages together can hide whole pages, and only going through all of them shows it. */
const assertSound = (database: Database.Database): void => {
  // A larger log is gone through by `verifyLog` only.
  if (isQuicklyChecked(database.name)) {
    const finding = integrityFinding(database);
    if (finding !== undefined) throw new DamagedLog(finding);
  }
  const last = database
    .prepare<[], number>('SELECT position FROM event ORDER BY position DESC LIMIT 2')
    .pluck()
    .all();
  const [head = 0, before = 0] = last;
  if (before !== Math.max(0, head - 1)) throw new DamagedLog('its last event but one is missing');
};
