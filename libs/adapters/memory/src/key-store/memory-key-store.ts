import { createHmac, randomBytes } from 'node:crypto';
import {
  KeyDestroyed,
  KeysOfAnotherStore,
  PackedTextKeys,
  SECRET_BYTES,
  destroyedOnEither,
  type KeyArchive,
  type KeyRecord,
  type KeyStore,
  type OutsideName,
  type PersonKey,
  type Position,
  type TextKeyBlock,
} from '@ventanilla/eventing';

/** What a key store keeps: two stores over one of these are two instances over one database. */
export class KeptKeys {
  secret = randomBytes(SECRET_BYTES);
  readonly personKeys = new Map<string, PersonKey>();
  /** Whose they were, by their ids. */
  readonly destroyedKeys = new Map<string, Omit<PersonKey, 'secret'>>();
  readonly idsOfPerson = new Map<string, Map<string, string>>();
  readonly textBlocks = new Map<string, Buffer>();
  readonly names = new Map<string, string>();
  readonly forgotten = new Set<string>();
  forgottenUpTo: Position | undefined;
}

/** Keys in memory, for specs. It copies what it hands out, as a store on disk would. */
export class MemoryKeyStore implements KeyStore, KeyArchive {
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
    for (const id of keys) this.destroy(id);
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

  async forgottenUpTo(): Promise<Position | undefined> {
    return this.kept.forgottenUpTo;
  }

  async noteForgottenUpTo(position: Position): Promise<void> {
    this.kept.forgottenUpTo = position;
  }

  async *records(): AsyncGenerator<readonly KeyRecord[], void> {
    const { secret, forgotten, personKeys, destroyedKeys, textBlocks, names } = this.kept;
    yield [{ kind: 'secret', secret: Buffer.from(secret) }];
    for (const person of forgotten) yield [{ kind: 'forgotten', person }];
    for (const key of personKeys.values()) yield [{ kind: 'person-key', ...copyOf(key) }];
    for (const key of destroyedKeys.values()) yield [{ kind: 'person-key', ...key }];
    for (const [id, packed] of textBlocks) yield [{ kind: 'text-block', id, secrets: Buffer.from(packed) }];
    for (const [hash, person] of names) yield [{ kind: 'name', hash: Buffer.from(hash, 'base64'), person }];
  }

  async put(records: readonly KeyRecord[]): Promise<void> {
    this.kept.forgottenUpTo = undefined;
    for (const record of records) await this.putOne(record);
  }

  async close(): Promise<void> {}

  private async putOne(record: KeyRecord): Promise<void> {
    const { kept } = this;
    switch (record.kind) {
      case 'secret':
        return this.adopt(record.secret);
      case 'forgotten':
        return void (await this.forget(record.person));
      case 'person-key':
        return this.putKey(record);
      case 'text-block':
        return void kept.textBlocks.set(
          record.id,
          destroyedOnEither(record.secrets, kept.textBlocks.get(record.id)),
        );
      case 'name':
        if (!kept.forgotten.has(record.person)) kept.names.set(record.hash.toString('base64'), record.person);
    }
  }

  private adopt(secret: Buffer): void {
    if (this.kept.secret.equals(secret)) return;
    if (this.kept.names.size > 0) throw new KeysOfAnotherStore();
    this.kept.secret = Buffer.from(secret);
  }

  private putKey({ id, person, organisation, secret }: KeyRecord & { readonly kind: 'person-key' }): void {
    const { personKeys, idsOfPerson, destroyedKeys } = this.kept;
    if (secret === undefined || this.kept.forgotten.has(person)) {
      destroyedKeys.set(id, { id, person, organisation });
      return;
    }
    if (destroyedKeys.has(id)) return;
    personKeys.set(id, { id, person, organisation, secret: Buffer.from(secret) });
    idsOfPerson.set(person, (idsOfPerson.get(person) ?? new Map<string, string>()).set(organisation, id));
  }

  private destroy(id: string): void {
    const key = this.kept.personKeys.get(id);
    if (!key) return;
    const { secret: _destroyed, ...named } = key;
    this.kept.destroyedKeys.set(id, named);
    this.kept.personKeys.delete(id);
  }

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
