import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

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
`;

const BUSY_TIMEOUT_MS = 10_000;

export const ownerOnly = (file: string): void => {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
};

/** Opens the key database for writing and makes it where it is missing. What a crash left in the log is moved out of it. */
export const openForWriting = (file: string): Database.Database => {
  ownerOnly(file);
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  // Nothing of what is being rearranged may go to a temporary file outside the data folder.
  database.pragma('temp_store = MEMORY');
  database.transaction(() => prepare(database)).immediate();
  database.pragma('wal_checkpoint(TRUNCATE)');
  return database;
};

const prepare = (database: Database.Database): void => {
  const format = Number(database.pragma('user_version', { simple: true }));
  if (format > FORMAT) throw new Error(`The key database has format ${format}; this build knows ${FORMAT}.`);
  database.exec(SCHEMA);
  database.prepare('INSERT OR IGNORE INTO store VALUES (1, ?)').run(randomBytes(SECRET_LENGTH));
  database.pragma(`user_version = ${FORMAT}`);
};

/** Opens it for reading only, from any thread. It must exist. */
export const openForReading = (file: string): Database.Database =>
  new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
