import { type DocumentWords, wordsByPerson } from '@ventanilla/eventing';
import mongoose from 'mongoose';
import type { Db, MongoCollection } from '../connection.js';
import type { Query } from './filter-query.js';
import type { IndexSpec } from './indexes.js';

/** The words of one person in one document. A document says by `version` which entries are its own. */
interface Entry {
  readonly document: string;
  readonly rev: number;
  readonly version: string;
  readonly person: string;
  readonly words: readonly string[];
}

/** Where a document's words stand: readers take an entry only if its document names the version. */
export interface WordsAt {
  readonly document: string;
  readonly version: string;
}

type EntriesOf = Omit<Entry, 'person' | 'words'>;
type Found = mongoose.mongo.WithId<EntriesOf>;

const PLACE_ONLY = { document: 1, rev: 1, version: 1 };

const suffix = '.words';

export const wordsIndexes: readonly IndexSpec[] = ['words', 'person', 'document'].map((field) => ({
  name: field,
  key: { [field]: 1 },
}));

export const wordsCollectionOf = (collection: string): string => `${collection}${suffix}`;
export const isWordsCollection = (name: string): boolean => name.endsWith(suffix);

/** Each word by its beginning: MongoDB reads a range of the index for it. Normalised words hold nothing to escape. */
const startingWith = (word: string): Query => ({ words: { $regex: `^${word}` } });

/**
 * Search words in a collection of their own. They are written before the document that names them, and the entries it
 * named before go afterwards: whatever a crash leaves between is named by nobody.
 */
export class WordsEntries {
  private readonly entries: MongoCollection<Entry>;

  constructor(
    db: Db,
    name: string,
    private readonly queryTimeoutMs: number,
  ) {
    this.entries = db.collection<Entry>(name);
  }

  async add(entries: readonly Entry[]): Promise<void> {
    if (entries.length > 0)
      await this.entries.insertMany(
        entries.map((entry) => ({ ...entry })),
        { ordered: false },
      );
  }

  /**
   * What a written document does not name any more, and what of an overtaken writer was never named. Looked for at
   * once: a deletion for each would go through the collection as often where the engine finds nothing by this index.
   */
  async sweep(written: readonly EntriesOf[], lost: readonly WordsAt[]): Promise<void> {
    const named = new Map(written.map((each) => [each.document, each]));
    const unnamed = new Set(lost.map(({ version }) => version));
    const documents = [...new Set([...written, ...lost].map(({ document }) => document))];
    if (documents.length === 0) return;
    const found = this.entries
      .find({ document: { $in: documents } })
      .project<Found>(PLACE_ONLY)
      .maxTimeMS(this.queryTimeoutMs);
    const gone: Found['_id'][] = [];
    for await (const { _id, document, rev, version } of found) {
      const now = named.get(document);
      const isOlder = now !== undefined && rev < now.rev && version !== now.version;
      if (isOlder || unnamed.has(version)) gone.push(_id);
    }
    if (gone.length > 0) await this.entries.deleteMany({ _id: { $in: gone } });
  }

  async removeOf(document: string): Promise<void> {
    await this.entries.deleteMany({ document });
  }

  async erase(person: string): Promise<number> {
    return (await this.entries.deleteMany({ person })).deletedCount;
  }

  /** Those that have the word, in no order; they come as they are read. */
  having(word: string): AsyncIterable<WordsAt> {
    return this.entries
      .find(startingWith(word))
      .project<WordsAt>({ _id: 0, document: 1, version: 1 })
      .maxTimeMS(this.queryTimeoutMs);
  }

  /** Those among some that have the word. */
  async among(some: readonly WordsAt[], word: string): Promise<readonly WordsAt[]> {
    if (some.length === 0) return [];
    const found = await this.entries
      .find({ ...startingWith(word), ...namedBy(some) })
      .project<{ version: string }>({ _id: 0, version: 1 })
      .maxTimeMS(this.queryTimeoutMs)
      .toArray();
    const versions = new Set(found.map(({ version }) => version));
    return some.filter(({ version }) => versions.has(version));
  }
}

const namedBy = (some: readonly WordsAt[]) => ({
  document: { $in: some.map(({ document }) => document) },
  version: { $in: some.map(({ version }) => version) },
});

export const newVersion = (): string => new mongoose.mongo.ObjectId().toHexString();

export function entriesOf(at: WordsAt & { readonly rev: number }, words: readonly DocumentWords[]): Entry[] {
  return [...wordsByPerson(words)].map(([person, text]) => ({
    document: at.document,
    rev: at.rev,
    version: at.version,
    person,
    words: [...new Set(text.split(' '))],
  }));
}
