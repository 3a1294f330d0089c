import {
  KeysOfAnotherStore,
  KeyStoreUnavailable,
  type KeyArchive,
  type KeyRecord,
  type KeyStore,
  type OutsideName,
  type PersonKey,
  type Position,
  type TextKeyBlock,
} from '@ventanilla/eventing/ports';
import type { PersonKeyRow, TextBlockRow } from './key-requests.js';
import { KeyWriterClient } from './key-writer-client.js';
import { SqliteKeyReader, asPersonKey, asTextBlock } from './sqlite-key-reader.js';

/**
 * Keys in a SQLite file of their own, readable by its owner only. Reads happen in the calling thread; writes are
 * committed in another one, all that came meanwhile together, and acknowledged when they are on disk.
 */
export class SqliteKeyStore implements KeyStore, KeyArchive {
  private constructor(
    private readonly reader: SqliteKeyReader,
    private readonly writer: KeyWriterClient,
  ) {}

  /** Makes the file where it is missing. `KeyStoreUnavailable` where it cannot be opened, `StoreDamaged` where it is none. */
  static async open(file: string): Promise<SqliteKeyStore> {
    const writer = await KeyWriterClient.start(file);
    try {
      return new SqliteKeyStore(new SqliteKeyReader(file), writer);
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  async personKey(person: string, organisation: string): Promise<PersonKey> {
    const existing = this.reader.findPersonKey(person, organisation);
    if (existing) return existing;
    return made(
      asPersonKey(await this.writer.send<PersonKeyRow>({ kind: 'person-key', person, organisation })),
    );
  }

  findPersonKeys(ids: readonly string[]): Promise<readonly (PersonKey | undefined)[]> {
    return this.reader.findPersonKeys(ids);
  }

  async newTextKeys(count: number): Promise<TextKeyBlock> {
    return made(asTextBlock(await this.writer.send<TextBlockRow>({ kind: 'text-block', count })));
  }

  findTextKeys(blocks: readonly string[]): Promise<readonly (TextKeyBlock | undefined)[]> {
    return this.reader.findTextKeys(blocks);
  }

  async destroyTextKey(block: string, index: number): Promise<void> {
    await this.writer.send({ kind: 'destroy-text', block, index });
  }

  forget(person: string): Promise<{ readonly destroyedKeys: number; readonly destroyedNames: number }> {
    return this.writer.send({ kind: 'forget', person });
  }

  async isForgotten(person: string): Promise<boolean> {
    return this.reader.isForgotten(person);
  }

  /** Whether it was ever used: a key, a name or a tombstone was written into it. */
  async holdsAnything(): Promise<boolean> {
    return this.reader.holdsAnything();
  }

  async holdsAnythingOf(persons: readonly string[]): Promise<readonly string[]> {
    return this.reader.holdsAnythingOf(persons);
  }

  async findPerson(name: OutsideName): Promise<string | undefined> {
    return this.reader.ownerOf(this.reader.hashOf(name));
  }

  linkPerson(name: OutsideName, person: string): Promise<string> {
    return this.writer.send({ kind: 'link', hash: this.reader.hashOf(name), person });
  }

  async unlinkPerson(name: OutsideName, person: string): Promise<void> {
    await this.writer.send({ kind: 'unlink', hash: this.reader.hashOf(name), person });
  }

  async forgottenUpTo(): Promise<Position | undefined> {
    return this.reader.forgottenUpTo();
  }

  async noteForgottenUpTo(position: Position): Promise<void> {
    await this.writer.send({ kind: 'forgotten-up-to', position });
  }

  async *records(): AsyncGenerator<readonly KeyRecord[], void> {
    yield* this.reader.records();
  }

  async put(records: readonly KeyRecord[]): Promise<void> {
    const fits = await this.writer.send<boolean>({ kind: 'put', records });
    this.reader.readSecret();
    if (!fits) throw new KeysOfAnotherStore();
  }

  /** Copies the keys as they are now into a new file, while everything goes on. */
  async backupKeys(target: string): Promise<void> {
    await this.writer.send({ kind: 'backup', target });
  }

  async close(): Promise<void> {
    this.reader.close();
    await this.writer.close();
  }
}

const made = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new KeyStoreUnavailable('The key writer gave nothing back.');
  return value;
};
