import type {
  Collection,
  CollectionDefinition,
  CollectionOptions,
  CountQuery,
  CountedGroup,
  DocumentStore,
  DocumentWrite,
  FindQuery,
  FoundPage,
  StoredDocument,
  WriteOutcome,
} from '@ventanilla/eventing/ports';
import { DocumentsReader } from './documents-reader.js';
import { DocumentsWriter } from './documents-writer.js';
import { guarded } from './errors.js';

const parsed = (text: string): StoredDocument => JSON.parse(text) as StoredDocument;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Documents in an SQLite file, worked on in the calling thread: the only one that may write the file. */
export class SqliteDocumentStore implements DocumentStore {
  readonly writer: DocumentsWriter;
  readonly reader: DocumentsReader;

  constructor(file: string) {
    this.writer = guarded(() => new DocumentsWriter(file));
    this.reader = new DocumentsReader(this.writer.database);
  }

  async collection(definition: CollectionDefinition, options: CollectionOptions = {}): Promise<Collection> {
    let missing = guarded(() => this.writer.ensure(definition));
    while (missing > 0 && !options.building) {
      missing = guarded(() => this.writer.addIndex(definition));
      await nextTurn();
    }
    return new SqliteCollection(this, definition.name);
  }

  async collections(): Promise<readonly string[]> {
    return guarded(() => this.writer.names());
  }

  async drop(name: string): Promise<void> {
    guarded(() => this.writer.drop(name));
  }

  /** Takes its time in small pieces, between which this thread does other things. */
  async eraseWords(person: string): Promise<number> {
    const removed = guarded(() => this.writer.removeWords(person));
    await this.purge();
    return removed;
  }

  async purgeWords(): Promise<void> {
    guarded(() => this.writer.wantPurge());
    await this.purge();
  }

  async close(): Promise<void> {
    guarded(() => this.writer.close());
  }

  private async purge(): Promise<void> {
    while (guarded(() => this.writer.purgeWords())) await nextTurn();
  }
}

class SqliteCollection implements Collection {
  constructor(
    private readonly store: SqliteDocumentStore,
    private readonly name: string,
  ) {}

  async get(id: string): Promise<StoredDocument | undefined> {
    const text = guarded(() => this.store.reader.get(this.name, id));
    return text === undefined ? undefined : parsed(text);
  }

  async getMany(ids: readonly string[]): Promise<readonly StoredDocument[]> {
    return guarded(() => this.store.reader.getMany(this.name, ids)).map(parsed);
  }

  async write(writes: readonly DocumentWrite[]): Promise<readonly WriteOutcome[]> {
    return guarded(() => this.store.writer.write(this.name, writes));
  }

  async find(query: FindQuery): Promise<FoundPage> {
    const page = guarded(() => this.store.reader.find(this.name, query));
    return { ...page, documents: page.documents.map(parsed) };
  }

  async count(query: CountQuery): Promise<readonly CountedGroup[]> {
    return guarded(() => this.store.reader.count(this.name, query));
  }

  async remove(id: string): Promise<void> {
    guarded(() => this.store.writer.remove(this.name, id));
  }
}
