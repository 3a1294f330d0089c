import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { integrityFinding, isQuicklyChecked } from '../integrity.js';
import { syncFolderOf } from '../sync-folder.js';
import { DamagedKeys } from './key-errors.js';

export const SECRET_LENGTH = 32;

const FORMAT = 1;

/**
 * A destroyed secret becomes zeros of the same length in its place: a row that never grows, shrinks or goes is
 * never moved, so that no stale copy of another one is left between the cells of a page.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS person_key (
    id TEXT NOT NULL UNIQUE, person TEXT NOT NULL, organisation TEXT NOT NULL, secret BLOB NOT NULL,
    UNIQUE (person, organisation)
  );
  CREATE TABLE IF NOT EXISTS text_block (id TEXT NOT NULL UNIQUE, secrets BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS outside_name (hash BLOB NOT NULL UNIQUE, person TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS outside_name_person ON outside_name (person);
  CREATE TABLE IF NOT EXISTS forgotten (person TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS store (only INTEGER PRIMARY KEY CHECK (only = 1), secret BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS proof (only INTEGER PRIMARY KEY CHECK (only = 1), digest BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS forgotten_up_to (
    only INTEGER PRIMARY KEY CHECK (only = 1), position TEXT NOT NULL, digest BLOB NOT NULL
  );
`;

const BUSY_TIMEOUT_MS = 10_000;
/** SQLite takes what is much shorter for a new one. */
const SHORTEST_DATABASE_BYTES = 512;

export const ownerOnly = (file: string): void => {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
};

/** Opens the key database for writing and makes it where it is missing. What a crash left in the log is moved out of it. */
export const openForWriting = (file: string): Database.Database => {
  if (!existsSync(file)) create(file);
  if (statSync(file).size < SHORTEST_DATABASE_BYTES) throw new DamagedKeys('it is empty, or was cut');
  ownerOnly(file);
  const database = open(file);
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
    assertSound(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

/** Under another name first: an empty file where the keys should be never passes for a new key store. */
const create = (file: string): void => {
  const unfinished = `${file}.new`;
  for (const part of ['', '-wal', '-shm']) rmSync(unfinished + part, { force: true });
  ownerOnly(unfinished);
  open(unfinished).close();
  renameSync(unfinished, file);
  syncFolderOf(file);
};

const open = (file: string): Database.Database => {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  // Nothing of what is being rearranged may go to a temporary file outside the data folder.
  database.pragma('temp_store = MEMORY');
  database.transaction(() => prepare(database)).immediate();
  return database;
};

const prepare = (database: Database.Database): void => {
  const format = Number(database.pragma('user_version', { simple: true }));
  if (format > FORMAT) throw new Error(`The key database has format ${format}; this build knows ${FORMAT}.`);
  database.exec(SCHEMA);
  database.prepare('INSERT OR IGNORE INTO store VALUES (1, ?)').run(randomBytes(SECRET_LENGTH));
  database.prepare('INSERT OR IGNORE INTO proof VALUES (1, ?)').run(digestOf(storeSecret(database)));
  database.pragma(`user_version = ${FORMAT}`);
};

export const storeSecret = (database: Database.Database): Buffer =>
  database.prepare<[], Buffer>('SELECT secret FROM store').pluck().get() as Buffer;

/** Proves the store's own secret. */
export const digestOf = (secret: Buffer): Buffer =>
  createHash('sha256').update('proof').update(secret).digest();

/** A wrong bit would have a person who is to be forgotten passed over. */
export const digestOfPosition = (position: string): Buffer => createHash('sha256').update(position).digest();

/** Looks through the whole file, or through one table; through none where that would hold everybody up. */
export const assertIntact = (database: Database.Database, table?: string): void => {
  if (!isQuicklyChecked(database.name)) return;
  const finding = integrityFinding(database, table);
  if (finding !== undefined) throw new DamagedKeys(finding);
};

/**
 * A key that is not found passes for one that was destroyed, and a person for erased. Names, persons and ids stand
 * in an index, too, and comparing shows a wrong bit in either; a wrong secret opens nothing. Only the store's own
 * secret would give wrong answers without being noticed.
 */
const assertSound = (database: Database.Database): void => {
  assertIntact(database);
  const digest = database.prepare<[], Buffer>('SELECT digest FROM proof').pluck().get();
  if (!digest?.equals(digestOf(storeSecret(database))))
    throw new DamagedKeys('its own secret is not what was written');
};

/** Opens it for reading only, from any thread. It must exist. */
export const openForReading = (file: string): Database.Database =>
  new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
