import { destroyedOnEither, type KeyRecord } from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { digestOf, SECRET_LENGTH, storeSecret } from './key-database.js';

type RecordOf<Kind extends KeyRecord['kind']> = Extract<KeyRecord, { kind: Kind }>;

const NOTHING = Buffer.alloc(SECRET_LENGTH);

const statementsOf = (database: Database.Database) => ({
  anyName: database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM outside_name)').pluck(),
  adopt: database.prepare<[Buffer]>('UPDATE store SET secret = ?'),
  prove: database.prepare<[Buffer]>('UPDATE proof SET digest = ?'),
  keyAt: database
    .prepare<[string, string], string>('SELECT id FROM person_key WHERE person = ? AND organisation = ?')
    .pluck(),
  secretOf: database.prepare<[string], Buffer>('SELECT secret FROM person_key WHERE id = ?').pluck(),
  addKey: database.prepare<[string, string, string, Uint8Array]>(
    'INSERT INTO person_key VALUES (?, ?, ?, ?)',
  ),
  zeroKey: database.prepare<[Buffer, string]>('UPDATE person_key SET secret = ? WHERE id = ?'),
  block: database.prepare<[string], Buffer>('SELECT secrets FROM text_block WHERE id = ?').pluck(),
  addBlock: database.prepare<[string, Uint8Array]>('INSERT INTO text_block VALUES (?, ?)'),
  replaceBlock: database.prepare<[Buffer, string]>('UPDATE text_block SET secrets = ? WHERE id = ?'),
  isForgotten: database.prepare<[string]>('SELECT 1 FROM forgotten WHERE person = ?'),
  addName: database.prepare<[Uint8Array, string]>('INSERT OR IGNORE INTO outside_name VALUES (?, ?)'),
});

/** Writes records of another key store as they are, within a transaction of the writer's. */
export class PutRecords {
  private readonly sql: ReturnType<typeof statementsOf>;
  private destroyed: Buffer[] = [];

  constructor(
    private readonly database: Database.Database,
    private readonly forget: (person: string) => unknown,
  ) {
    this.sql = statementsOf(database);
  }

  /** Ends at the first record that does not fit to what stands here. Answers the bytes that are to be found no more. */
  put(records: readonly KeyRecord[]): { readonly fits: boolean; readonly destroyed: readonly Buffer[] } {
    this.destroyed = [];
    const fits = records.every((record) => this.putOne(record));
    return { fits, destroyed: this.destroyed };
  }

  private putOne(record: KeyRecord): boolean {
    switch (record.kind) {
      case 'secret':
        return this.adopt(record);
      case 'forgotten':
        this.forget(record.person);
        return true;
      case 'person-key':
        return this.putKey(record);
      case 'text-block':
        return this.putBlock(record);
      case 'name':
        if (!this.sql.isForgotten.get(record.person)) this.sql.addName.run(record.hash, record.person);
        return true;
    }
  }

  private adopt({ secret }: RecordOf<'secret'>): boolean {
    const given = Buffer.from(secret);
    if (storeSecret(this.database).equals(given)) return true;
    if (this.sql.anyName.get() === 1) return false;
    this.sql.adopt.run(given);
    this.sql.prove.run(digestOf(given));
    return true;
  }

  private putKey({ id, person, organisation, secret }: RecordOf<'person-key'>): boolean {
    const standing = this.sql.keyAt.get(person, organisation);
    if (standing !== undefined && standing !== id) return false;
    const alive = this.sql.isForgotten.get(person) ? undefined : secret;
    if (standing === undefined) this.sql.addKey.run(id, person, organisation, alive ?? NOTHING);
    else if (alive === undefined) this.zero(id);
    return true;
  }

  private zero(id: string): void {
    const secret = this.sql.secretOf.get(id);
    if (!secret || secret.equals(NOTHING)) return;
    this.destroyed.push(secret);
    this.sql.zeroKey.run(NOTHING, id);
  }

  private putBlock({ id, secrets }: RecordOf<'text-block'>): boolean {
    const standing = this.sql.block.get(id);
    if (!standing) {
      this.sql.addBlock.run(id, secrets);
      return true;
    }
    const merged = destroyedOnEither(Buffer.from(secrets), standing);
    if (merged.equals(standing)) return true;
    for (let at = 0; at < standing.length; at += SECRET_LENGTH) {
      const secret = Buffer.from(standing.subarray(at, at + SECRET_LENGTH));
      if (!merged.subarray(at, at + SECRET_LENGTH).equals(secret)) this.destroyed.push(secret);
    }
    this.sql.replaceBlock.run(merged, id);
    return true;
  }
}
