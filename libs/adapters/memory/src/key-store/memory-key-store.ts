import { createHmac, randomBytes } from 'node:crypto';
import {
  KeyDestroyed,
  PackedTextKeys,
  SECRET_BYTES,
  type KeyStore,
  type OutsideName,
  type PersonKey,
  type TextKeyBlock,
} from '@ventanilla/eventing';

/** What a key store keeps: two stores over one of these are two instances over one database. */
export class KeptKeys {
  readonly secret = randomBytes(SECRET_BYTES);
  readonly personKeys = new Map<string, PersonKey>();
  readonly idsOfPerson = new Map<string, Map<string, string>>();
  readonly textBlocks = new Map<string, Buffer>();
  readonly names = new Map<string, string>();
  readonly forgotten = new Set<string>();
}

/** Keys in memory, for specs. It copies what it hands out, as a store on disk would. */
export class MemoryKeyStore implements KeyStore {
  constructor(private readonly kept = new KeptKeys()) {}

  async personKey(person: string, organisation: string): Promise<PersonKey> {
    if (this.kept.forgotten.has(person)) throw new KeyDestroyed(person);
    const ids = this.kept.idsOfPerson.get(person) ?? new Map<string, string>();
    const id = ids.get(organisation) ?? newKeyId();
    const key = this.kept.personKeys.get(id) ?? {
      id,
      person,
      organisation,
      secret: randomBytes(SECRET_BYTES),
    };
    this.kept.idsOfPerson.set(person, ids.set(organisation, id));
    this.kept.personKeys.set(id, key);
    return copyOf(key);
  }

  async findPersonKeys(ids: readonly string[]): Promise<readonly (PersonKey | undefined)[]> {
    return ids.map((id) => {
      const key = this.kept.personKeys.get(id);
      return key && copyOf(key);
    });
  }

  async newTextKeys(count: number): Promise<TextKeyBlock> {
    const id = newKeyId();
    const packed = randomBytes(count * SECRET_BYTES);
    this.kept.textBlocks.set(id, packed);
    return new PackedTextKeys(id, Buffer.from(packed));
  }

  async findTextKeys(blocks: readonly string[]): Promise<readonly (TextKeyBlock | undefined)[]> {
    return blocks.map((id) => {
      const packed = this.kept.textBlocks.get(id);
      return packed && new PackedTextKeys(id, Buffer.from(packed));
    });
  }

  async destroyTextKey(block: string, index: number): Promise<void> {
    const packed = this.kept.textBlocks.get(block);
    if (packed) new PackedTextKeys(block, packed).secret(index)?.fill(0);
  }

  async forget(person: string): Promise<{ readonly destroyedKeys: number; readonly destroyedNames: number }> {
    this.kept.forgotten.add(person);
    const keys = this.keyIdsOf(person);
    for (const id of keys) this.kept.personKeys.delete(id);
    this.kept.idsOfPerson.delete(person);
    const names = this.namesOf(person);
    for (const name of names) this.kept.names.delete(name);
    return { destroyedKeys: keys.length, destroyedNames: names.length };
  }

  async isForgotten(person: string): Promise<boolean> {
    return this.kept.forgotten.has(person);
  }

  async holdsAnythingOf(persons: readonly string[]): Promise<readonly string[]> {
    return persons.filter((person) => this.keyIdsOf(person).length > 0 || this.namesOf(person).length > 0);
  }

  async findPerson(name: OutsideName): Promise<string | undefined> {
    return this.kept.names.get(this.hashOf(name));
  }

  async linkPerson(name: OutsideName, person: string): Promise<string> {
    if (this.kept.forgotten.has(person)) throw new KeyDestroyed(person);
    const hash = this.hashOf(name);
    const owner = this.kept.names.get(hash) ?? person;
    this.kept.names.set(hash, owner);
    return owner;
  }

  async unlinkPerson(name: OutsideName, person: string): Promise<void> {
    const hash = this.hashOf(name);
    if (this.kept.names.get(hash) === person) this.kept.names.delete(hash);
  }

  async close(): Promise<void> {}

  private keyIdsOf(person: string): string[] {
    return [...(this.kept.idsOfPerson.get(person)?.values() ?? [])];
  }

  private namesOf(person: string): string[] {
    return [...this.kept.names].filter(([, owner]) => owner === person).map(([hash]) => hash);
  }

  private hashOf({ system, name }: OutsideName): string {
    return createHmac('sha256', this.kept.secret)
      .update(JSON.stringify([system, name]))
      .digest('base64');
  }
}

const newKeyId = (): string => randomBytes(16).toString('base64url');

const copyOf = (key: PersonKey): PersonKey => ({ ...key, secret: Buffer.from(key.secret) });
