import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { KeyRecord } from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { SECRET_LENGTH, digestOfPosition, openForWriting, ownerOnly } from './key-database.js';
import type { KeyResponse, KeyWrite, PersonKeyRow, TextBlockRow } from './key-requests.js';
import { PutRecords } from './put-records.js';
import { leaveNoTrace, syncFile } from './trace-free.js';

/** The person was forgotten: this request is refused, the others of its batch are not. */
class Forgotten extends Error {}

type Writes = {
  readonly [Kind in KeyWrite['kind']]: (request: Extract<KeyWrite, { kind: Kind }>) => unknown;
};

const statementsOf = (database: Database.Database) => ({
  isForgotten: database.prepare<[string]>('SELECT 1 FROM forgotten WHERE person = ?'),
  findKey: database.prepare<[string, string], PersonKeyRow>(
    'SELECT id, person, organisation, secret FROM person_key WHERE person = ? AND organisation = ?',
  ),
  addKey: database.prepare<[string, string, string, Buffer]>('INSERT INTO person_key VALUES (?, ?, ?, ?)'),
  secretsOf: database
    .prepare<[string, number], Buffer>(
      'SELECT secret FROM person_key WHERE person = ? AND secret <> zeroblob(?)',
    )
    .pluck(),
  zeroKeys: database.prepare<[number, string]>('UPDATE person_key SET secret = zeroblob(?) WHERE person = ?'),
  bury: database.prepare<[string]>('INSERT OR IGNORE INTO forgotten VALUES (?)'),
  addBlock: database.prepare<[string, Buffer]>('INSERT INTO text_block VALUES (?, ?)'),
  findBlock: database.prepare<[string], Buffer>('SELECT secrets FROM text_block WHERE id = ?').pluck(),
  replaceBlock: database.prepare<[Buffer, string]>('UPDATE text_block SET secrets = ? WHERE id = ?'),
  ownerOf: database.prepare<[Uint8Array], string>('SELECT person FROM outside_name WHERE hash = ?').pluck(),
  link: database.prepare<[Uint8Array, string]>('INSERT INTO outside_name VALUES (?, ?)'),
  hashesOf: database.prepare<[string], Buffer>('SELECT hash FROM outside_name WHERE person = ?').pluck(),
  unlink: database.prepare<[Uint8Array, string]>('DELETE FROM outside_name WHERE hash = ? AND person = ?'),
  noteUpTo: database.prepare<[string, Buffer]>('INSERT OR REPLACE INTO forgotten_up_to VALUES (1, ?, ?)'),
  knowNothing: database.prepare<[]>('DELETE FROM forgotten_up_to'),
});

/** The one connection that writes keys. Requests that came together become one durable commit. */
export class KeyWriter {
  private readonly database: Database.Database;
  private readonly sql: ReturnType<typeof statementsOf>;
  private readonly records: PutRecords;
  private readonly writes: Writes = {
    'person-key': ({ person, organisation }) => this.personKey(person, organisation),
    'text-block': ({ count }) => this.textBlock(count),
    'destroy-text': ({ block, index }) => this.destroyText(block, index),
    forget: ({ person }) => this.forget(person),
    link: ({ hash, person }) => this.link(hash, person),
    unlink: ({ hash, person }) => this.unlink(hash, person),
    'forgotten-up-to': ({ position }) => void this.sql.noteUpTo.run(position, digestOfPosition(position)),
    put: ({ records }) => this.put(records),
  };
  private destroyed: Buffer[] = [];

  constructor(file: string) {
    this.database = openForWriting(file);
    this.sql = statementsOf(this.database);
    this.records = new PutRecords(this.database, (person) => this.forget(person));
  }

  /** Answers in order. Throws where nothing was written, or where a destroyed secret may still be in a file. */
  execute(requests: readonly KeyWrite[]): readonly KeyResponse[] {
    this.destroyed = [];
    const responses = this.database.transaction(() => requests.map((each) => this.respond(each))).immediate();
    if (this.destroyed.length > 0 || requests.some(destroys)) leaveNoTrace(this.database, this.destroyed);
    return responses;
  }

  /** A compact copy without anything destroyed; the target must not exist. */
  backup(target: string): void {
    if (existsSync(target)) throw new Error(`${target} exists already.`);
    ownerOnly(target);
    this.database.prepare('VACUUM INTO ?').run(target);
    syncFile(target);
  }

  close(): void {
    this.database.close();
  }

  private respond(request: KeyWrite): KeyResponse {
    try {
      return { value: this.carryOut(request) };
    } catch (error) {
      if (error instanceof Forgotten) return { forgotten: error.message };
      throw error;
    }
  }

  private carryOut(request: KeyWrite): unknown {
    return (this.writes[request.kind] as (given: KeyWrite) => unknown)(request);
  }

  private personKey(person: string, organisation: string): PersonKeyRow {
    this.refuseForgotten(person);
    const existing = this.sql.findKey.get(person, organisation);
    if (existing) return existing;
    const made = { id: newId(16), person, organisation, secret: randomBytes(SECRET_LENGTH) };
    this.sql.addKey.run(made.id, person, organisation, made.secret);
    return made;
  }

  private textBlock(count: number): TextBlockRow {
    const block = { id: newId(12), secrets: randomBytes(count * SECRET_LENGTH) };
    this.sql.addBlock.run(block.id, block.secrets);
    return block;
  }

  private destroyText(block: string, index: number): void {
    const secrets = this.sql.findBlock.get(block);
    if (!secrets || index < 0 || index * SECRET_LENGTH >= secrets.length) return;
    const secret = secrets.subarray(index * SECRET_LENGTH, (index + 1) * SECRET_LENGTH);
    if (secret.every((byte) => byte === 0)) return;
    this.destroyed.push(Buffer.from(secret));
    secret.fill(0);
    this.sql.replaceBlock.run(secrets, block);
  }

  private forget(person: string): { destroyedKeys: number; destroyedNames: number } {
    const secrets = this.sql.secretsOf.all(person, SECRET_LENGTH);
    const hashes = this.sql.hashesOf.all(person);
    this.sql.bury.run(person);
    this.sql.zeroKeys.run(SECRET_LENGTH, person);
    for (const hash of hashes) this.sql.unlink.run(hash, person);
    this.destroyed.push(...secrets, ...hashes);
    return { destroyedKeys: secrets.length, destroyedNames: hashes.length };
  }

  private link(hash: Uint8Array, person: string): string {
    this.refuseForgotten(person);
    const owner = this.sql.ownerOf.get(hash);
    if (owner === undefined) this.sql.link.run(hash, person);
    return owner ?? person;
  }

  private unlink(hash: Uint8Array, person: string): void {
    const { changes } = this.sql.unlink.run(hash, person);
    if (changes > 0) this.destroyed.push(Buffer.from(hash));
  }

  /** False where the keys that stand here are of another store. */
  private put(records: readonly KeyRecord[]): boolean {
    this.sql.knowNothing.run();
    const { fits, destroyed } = this.records.put(records);
    this.destroyed.push(...destroyed);
    return fits;
  }

  private refuseForgotten(person: string): void {
    if (this.sql.isForgotten.get(person)) throw new Forgotten(person);
  }
}

const destroys = ({ kind }: KeyWrite): boolean =>
  kind === 'destroy-text' || kind === 'forget' || kind === 'unlink';

const newId = (bytes: number): string => randomBytes(bytes).toString('base64url');
