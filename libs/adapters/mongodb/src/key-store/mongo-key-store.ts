import {
  KeyStoreUnavailable,
  type KeyArchive,
  type KeyRecord,
  type KeyStore,
  type OutsideName,
  type PersonKey,
  type Position,
  type TextKeyBlock,
} from '@ventanilla/eventing';
import { type MongoDatabase, type MongoOptions, connected } from '../connection.js';
import { openKeys, putOnce, type OpenedKeys } from './key-database.js';
import { ALIVE, keyCollections, type KeyCollections } from './key-rows.js';
import { MongoKeyArchive } from './mongo-key-archive.js';
import { OutsideNames } from './outside-names.js';
import { PersonKeys } from './person-keys.js';
import { TextKeys } from './text-keys.js';
import { Wrapping } from './wrapping.js';

export interface MongoKeyOptions extends MongoOptions {
  /** 32 bytes. New keys are wrapped by it. */
  readonly masterKey: Buffer;
  /** Others that keys may still be wrapped by, while one takes the place of another. */
  readonly otherMasterKeys?: readonly Buffer[];
  /**
   * Asked where the database holds no key store: false if there are events already, for with new keys everybody in
   * them would pass for erased.
   */
  readonly mayBeNew: () => Promise<boolean>;
}

/** Keys in a MongoDB database of their own, each wrapped by a master key that is not in it. */
export class MongoKeyStore implements KeyStore, KeyArchive {
  private readonly persons: PersonKeys;
  private readonly texts: TextKeys;
  private readonly names: OutsideNames;
  private readonly archive: MongoKeyArchive;

  private constructor(
    private readonly database: MongoDatabase,
    private readonly collections: KeyCollections,
    { wrapping, opened }: { readonly wrapping: Wrapping; readonly opened: OpenedKeys },
  ) {
    this.id = opened.id;
    this.persons = new PersonKeys(collections, wrapping, database.calls);
    this.texts = new TextKeys(collections, wrapping);
    this.names = new OutsideNames(collections, opened.secret);
    this.archive = new MongoKeyArchive(collections, wrapping, this.names);
  }

  /** Random, made with the store: another one, or one made anew, has another. */
  readonly id: string;

  /** `KeyStoreUnavailable`; `WrongMasterKey`; `StoreDamaged` where something of it is gone. */
  static async open(options: MongoKeyOptions): Promise<MongoKeyStore> {
    const { masterKey, otherMasterKeys = [], mayBeNew } = options;
    const wrapping = new Wrapping(options.database, [masterKey, ...otherMasterKeys]);
    const database = await connected(options, unavailable);
    try {
      const collections = keyCollections(database.db);
      const opening = { database: options.database, collections, wrapping, mayBeNew };
      const opened = await database.calls.runLong(() => openKeys(opening));
      return new MongoKeyStore(database, collections, { wrapping, opened });
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  personKey(person: string, organisation: string): Promise<PersonKey> {
    return this.persons.get(person, organisation);
  }

  findPersonKeys(ids: readonly string[]): Promise<readonly (PersonKey | undefined)[]> {
    return this.persons.find(ids);
  }

  newTextKeys(count: number): Promise<TextKeyBlock> {
    return this.database.calls.run(() => this.texts.make(count));
  }

  findTextKeys(blocks: readonly string[]): Promise<readonly (TextKeyBlock | undefined)[]> {
    return this.database.calls.run(() => this.texts.find(blocks));
  }

  destroyTextKey(block: string, index: number): Promise<void> {
    return this.database.calls.run(() => this.texts.destroy(block, index));
  }

  /** The tombstone first: a key that is being made meanwhile finds it, or is found here. */
  forget(person: string): Promise<{ readonly destroyedKeys: number; readonly destroyedNames: number }> {
    const { forgotten, personKeys, names } = this.collections;
    return this.database.calls.run(async () => {
      await putOnce(forgotten, person);
      const { modifiedCount } = await personKeys.updateMany({ person, ...ALIVE }, { $unset: { secret: '' } });
      const { deletedCount: destroyedNames } = await names.deleteMany({ person });
      return { destroyedKeys: modifiedCount, destroyedNames };
    });
  }

  isForgotten(person: string): Promise<boolean> {
    return this.database.calls.run(
      async () => (await this.collections.forgotten.findOne({ _id: person })) !== null,
    );
  }

  async holdsAnythingOf(persons: readonly string[]): Promise<readonly string[]> {
    const { personKeys, names } = this.collections;
    const ofThem = { person: { $in: [...persons] } };
    const held = await this.database.calls.run(async () => [
      ...(await personKeys
        .find({ ...ofThem, ...ALIVE })
        .project<{ person: string }>({ person: 1 })
        .toArray()),
      ...(await names.find(ofThem).project<{ person: string }>({ person: 1 }).toArray()),
    ]);
    const holders = new Set(held.map(({ person }) => person));
    return persons.filter((person) => holders.has(person));
  }

  findPerson(name: OutsideName): Promise<string | undefined> {
    return this.database.calls.run(() => this.names.find(name));
  }

  linkPerson(name: OutsideName, person: string): Promise<string> {
    return this.database.calls.run(() => this.names.link(name, person));
  }

  unlinkPerson(name: OutsideName, person: string): Promise<void> {
    return this.database.calls.run(() => this.names.unlink(name, person));
  }

  async forgottenUpTo(): Promise<Position | undefined> {
    const row = await this.database.calls.run(() => this.collections.store.findOne({ _id: 'store' }));
    return row?.forgottenUpTo;
  }

  async noteForgottenUpTo(position: Position): Promise<void> {
    await this.database.calls.run(() =>
      this.collections.store.updateOne({ _id: 'store' }, { $set: { forgottenUpTo: position } }),
    );
  }

  async *records(): AsyncGenerator<readonly KeyRecord[], void> {
    const all = this.archive.records();
    for (;;) {
      const { value, done } = await this.database.calls.runLong(() => all.next());
      if (done) return;
      yield value;
    }
  }

  put(records: readonly KeyRecord[]): Promise<void> {
    return this.database.calls.runLong(async () => {
      await this.collections.store.updateOne({ _id: 'store' }, { $unset: { forgottenUpTo: '' } });
      await this.archive.put(records);
    });
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

export const unavailable = (reason: string): KeyStoreUnavailable =>
  new KeyStoreUnavailable(`The key store cannot be used now: ${reason}.`);
