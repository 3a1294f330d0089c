import { createHmac } from 'node:crypto';
import Database from 'better-sqlite3';
import {
  PackedTextKeys,
  type KeyReader,
  type KeyRecord,
  type OutsideName,
  type PersonKey,
  type TextKeyBlock,
} from '@ventanilla/eventing/ports';
import {
  SECRET_LENGTH,
  assertIntact,
  digestOfPosition,
  openForReading,
  storeSecret,
} from './key-database.js';
import { recordsIn } from './key-records.js';
import { asStoreError, DAMAGED, DamagedKeys } from './key-errors.js';
import type { PersonKeyRow, TextBlockRow } from './key-requests.js';

/** How long a table that was looked through is trusted, in ms. */
const TRUSTED_MS = 10_000;

const COLUMNS = 'id, person, organisation, secret';

const ANYTHING = `SELECT EXISTS (SELECT 1 FROM person_key) OR EXISTS (SELECT 1 FROM text_block)
  OR EXISTS (SELECT 1 FROM outside_name) OR EXISTS (SELECT 1 FROM forgotten)`;

const FORGOTTEN_UP_TO = 'SELECT position, digest FROM forgotten_up_to';

const statementsOf = (database: Database.Database) => ({
  storeSecret: database.prepare<[], Buffer>('SELECT secret FROM store').pluck(),
  byId: database.prepare<[string, number], PersonKeyRow>(
    `SELECT ${COLUMNS} FROM person_key WHERE id = ? AND secret <> zeroblob(?)`,
  ),
  // A wrong bit may lead to another's row.
  destroyed: database
    .prepare<[{ id: string; length: number }], number>(
      `SELECT 1 FROM person_key AS found WHERE id = @id AND secret = zeroblob(@length)
         AND EXISTS (SELECT 1 FROM person_key NOT INDEXED WHERE rowid = found.rowid AND id = @id)`,
    )
    .pluck(),
  byPerson: database.prepare<[string, string, number], PersonKeyRow>(
    `SELECT ${COLUMNS} FROM person_key WHERE person = ? AND organisation = ? AND secret <> zeroblob(?)`,
  ),
  block: database.prepare<[string], TextBlockRow>('SELECT id, secrets FROM text_block WHERE id = ?'),
  forgotten: database.prepare<[string], number>('SELECT 1 FROM forgotten WHERE person = ?').pluck(),
  // A wrong bit may lead to another's row, or name another in the right one: row and both indexes have to agree.
  owner: database
    .prepare<[{ hash: Buffer }], string>(
      `SELECT person FROM outside_name AS found WHERE hash = @hash
         AND EXISTS (SELECT 1 FROM outside_name NOT INDEXED WHERE rowid = found.rowid AND hash = @hash)
         AND EXISTS (SELECT 1 FROM outside_name INDEXED BY outside_name_person
                     WHERE rowid = found.rowid AND person = found.person)`,
    )
    .pluck(),
  personOfKey: database.prepare<[string], string>('SELECT person FROM person_key WHERE id = ?').pluck(),
  holdings: database
    .prepare<[string, number, string], number>(
      `SELECT EXISTS (SELECT 1 FROM person_key WHERE person = ? AND secret <> zeroblob(?))
           OR EXISTS (SELECT 1 FROM outside_name WHERE person = ?)`,
    )
    .pluck(),
});

/** Reads keys in the calling thread, over a connection that cannot write; any thread may have its own. */
export class SqliteKeyReader implements KeyReader {
  private readonly database: Database.Database;
  private readonly sql: ReturnType<typeof statementsOf>;
  private storeSecret: Buffer;
  private readonly soundAt = new Map<string, number>();

  /** The file must exist: `SqliteKeyStore.open` makes it. */
  constructor(file: string) {
    const opened = reading(() => {
      const database = openForReading(file);
      const sql = statementsOf(database);
      return { database, sql, storeSecret: sql.storeSecret.get() };
    }, file);
    if (!opened.storeSecret) throw asStoreError('it has lost its secret', DAMAGED, file);
    this.database = opened.database;
    this.sql = opened.sql;
    this.storeSecret = opened.storeSecret;
  }

  async findPersonKeys(ids: readonly string[]): Promise<readonly (PersonKey | undefined)[]> {
    return reading(() => ids.map((id) => asPersonKey(this.keyOrNone(id))));
  }

  async findTextKeys(blocks: readonly string[]): Promise<readonly (TextKeyBlock | undefined)[]> {
    return reading(() =>
      blocks.map((id) => asTextBlock(this.sql.block.get(id) ?? this.absent('text_block'))),
    );
  }

  findPersonKey(person: string, organisation: string): PersonKey | undefined {
    return reading(() => asPersonKey(this.sql.byPerson.get(person, organisation, SECRET_LENGTH)));
  }

  /** Whose key it is or was, for whoever looks after the files: a destroyed key keeps its person. */
  personOfKey(id: string): string | undefined {
    return reading(() => this.sql.personOfKey.get(id));
  }

  isForgotten(person: string): boolean {
    return reading(() => this.sql.forgotten.get(person) !== undefined);
  }

  /** Prepared here: a file of an older release has its table once it was opened for writing. */
  forgottenUpTo(): string | undefined {
    const noted = reading(() =>
      this.database.prepare<[], { position: string; digest: Buffer }>(FORGOTTEN_UP_TO).get(),
    );
    return noted && digestOfPosition(String(noted.position)).equals(noted.digest)
      ? noted.position
      : undefined;
  }

  holdsAnything(): boolean {
    return reading(() => this.database.prepare<[], number>(ANYTHING).pluck().get() === 1);
  }

  holdsAnythingOf(persons: readonly string[]): readonly string[] {
    return reading(() => persons.filter((each) => this.sql.holdings.get(each, SECRET_LENGTH, each) === 1));
  }

  ownerOf(hash: Buffer): string | undefined {
    return reading(() => this.sql.owner.get({ hash }) ?? this.absent('outside_name'));
  }

  /** A name as it is kept: useless without this store's own secret. */
  hashOf({ system, name }: OutsideName): Buffer {
    return createHmac('sha256', this.storeSecret)
      .update(JSON.stringify([system, name]))
      .digest();
  }

  /** Another store's secret was taken over. */
  readSecret(): void {
    this.storeSecret = reading(() => storeSecret(this.database));
  }

  records(): Generator<readonly KeyRecord[], void> {
    return recordsIn(this.database);
  }

  close(): void {
    this.database.close();
  }

  /** A destroyed key keeps its row: nobody's data passes for erased because a row is not found. */
  private keyOrNone(id: string): PersonKeyRow | undefined {
    const key = this.sql.byId.get(id, SECRET_LENGTH);
    return key || this.sql.destroyed.get({ id, length: SECRET_LENGTH }) ? key : this.absent('person_key');
  }

  /**
   * What is not found may be hidden by a wrong bit that came after the file was opened. So the table is looked through,
   * not more often than a stranger may ask.
   */
  private absent(table: 'person_key' | 'text_block' | 'outside_name'): undefined {
    const now = performance.now();
    if (now - (this.soundAt.get(table) ?? -Infinity) < TRUSTED_MS) return undefined;
    assertIntact(this.database, table);
    this.soundAt.set(table, now);
    return undefined;
  }
}

export const asPersonKey = (row: PersonKeyRow | undefined): PersonKey | undefined =>
  row && { ...row, secret: asBuffer(row.secret) };

export const asTextBlock = (row: TextBlockRow | undefined): TextKeyBlock | undefined =>
  row && new PackedTextKeys(row.id, asBuffer(row.secrets));

/** A wrong bit may make of the bytes something else. */
const asBuffer = (bytes: unknown): Buffer => {
  if (!(bytes instanceof Uint8Array)) throw new DamagedKeys('a secret is not what was written');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

const reading = <Value>(read: () => Value, file?: string): Value => {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    throw asStoreError(message, code, file);
  }
};
