import {
  type Collection,
  type CollectionDefinition,
  type CollectionOptions,
  type DocumentStore,
  DocumentStoreUnavailable,
  checkDefinition,
} from '@ventanilla/eventing';
import mongoose from 'mongoose';
import { type Db, type MongoDatabase, type MongoOptions, connected } from '../connection.js';
import { type IndexSpec, indexSpecs, makeIndexes } from './indexes.js';
import { MongoCollection } from './mongo-collection.js';
import { WordsEntries, isWordsCollection, wordsCollectionOf, wordsIndexes } from './words-entries.js';

export interface MongoDocumentOptions extends MongoOptions {
  /** How many entries a search word may have before it counts as common and is looked up from the documents. */
  readonly commonWordFrom?: number;
}

const NAMESPACE_EXISTS = 48;
const COMMON_WORD_FROM = 5_000;

/** Read models in a MongoDB database of their own. It needs no replica set, no transaction and no text index. */
export class MongoDocumentStore implements DocumentStore {
  private constructor(
    private readonly database: MongoDatabase,
    private readonly commonWordFrom: number,
  ) {}

  /** `DocumentStoreUnavailable` where the server does not answer in time or refuses the credentials. */
  static async open(options: MongoDocumentOptions): Promise<MongoDocumentStore> {
    const { commonWordFrom = COMMON_WORD_FROM } = options;
    return new MongoDocumentStore(await connected(options, unavailable), commonWordFrom);
  }

  async collection(definition: CollectionDefinition, options: CollectionOptions = {}): Promise<Collection> {
    checkDefinition(definition);
    const { name, searchable } = definition;
    await this.make(name, options.building ? [] : indexSpecs(definition));
    if (searchable) await this.make(wordsCollectionOf(name), wordsIndexes);
    return new MongoCollection(name, this.database, this.commonWordFrom);
  }

  async collections(): Promise<readonly string[]> {
    return (await this.allNames()).filter((name) => !isWordsCollection(name));
  }

  /** Words go first: what is dropped half may have lost its words, and never leaves words behind it. */
  async drop(name: string): Promise<void> {
    await this.database.calls.runLong(async () => {
      await this.dropOne(wordsCollectionOf(name));
      await this.dropOne(name);
    });
  }

  async eraseWords(person: string): Promise<number> {
    if (person === '') return 0;
    const names = (await this.allNames()).filter(isWordsCollection);
    let erased = 0;
    for (const name of names) {
      const entries = new WordsEntries(this.database.db, name, this.database.callTimeoutMs);
      erased += await this.database.calls.runLong(() => entries.erase(person));
    }
    return erased;
  }

  /** Entries were deleted where they stood. What the engine's own files keep of them is beyond our reach. */
  async purgeWords(): Promise<void> {}

  async close(): Promise<void> {
    await this.database.close();
  }

  private async allNames(): Promise<readonly string[]> {
    const found = await this.database.calls.run(() =>
      this.database.db.listCollections({}, { nameOnly: true }).toArray(),
    );
    return found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  }

  private async make(name: string, indexes: readonly IndexSpec[]): Promise<void> {
    const { db, calls } = this.database;
    await calls.run(() => created(db, name));
    if (indexes.length > 0) await calls.runLong(() => makeIndexes(db, name, indexes));
  }

  private async dropOne(name: string): Promise<void> {
    await this.database.db.collection(name).drop();
  }
}

async function created(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error;
  }
}

const unavailable = (reason: string): DocumentStoreUnavailable =>
  new DocumentStoreUnavailable(`The document store cannot be used now: ${reason}.`);
