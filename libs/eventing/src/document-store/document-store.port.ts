/** A JSON value in MongoDB's filter language: equality, $eq $ne $gt $gte $lt $lte $in $nin $exists $and $or $nor $not. */
export type Filter = Readonly<Record<string, unknown>>;

/** A read model's document: its id, the revision of its source stream that it contains, and its fields. */
export interface StoredDocument {
  readonly _id: string;
  readonly rev: number;
  /** A tombstone: no query finds it, but its revision stays. */
  readonly deleted?: boolean;
  readonly [field: string]: unknown;
}

/** Words in plaintext as `wordsOf` gives them, by whose they are. `person` '' is nobody: such words are never erased. */
export interface DocumentWords {
  readonly person: string;
  readonly words: readonly string[];
}

/** A conditional write: it takes effect only if the stored revision is `expected` (undefined: there is no document). */
export interface DocumentWrite {
  readonly document: StoredDocument;
  readonly expected: number | undefined;
  /** Replaces all words of the document; absent leaves them as they are. A tombstone has none, whatever is given. */
  readonly words?: readonly DocumentWords[];
}

/** What came of a write: the revision that stands there now (undefined: no document). */
export type WriteOutcome =
  { readonly written: true } | { readonly written: false; readonly rev: number | undefined };

export interface CollectionDefinition {
  /** [a-z0-9_]+, at most 60 characters. */
  readonly name: string;
  /**
   * Compound indexes; every field that is filtered on often, sorted by, or counted stands in one. A leading "-" makes
   * a field descending, which only sorts in mixed directions need. An index reads both ways and ends with _id; where
   * _id is named, fields behind it are carried, so that who reads in the index's order can test them there. A leading
   * "?" on the first field says that few documents have it: the others may be left out of the index, which serves those
   * only who ask for a value of that field.
   */
  readonly indexes: readonly (readonly string[])[];
  /** Whether documents have words. */
  readonly searchable?: boolean;
}

export interface CollectionOptions {
  /**
   * The collection is being filled and nobody queries it yet: its indexes may wait until it is asked for again
   * without this. Filling is then two to three times as fast.
   */
  readonly building?: boolean;
}

export interface Sort {
  readonly field: string;
  readonly descending?: boolean;
}

export interface FindQuery {
  readonly filter?: Filter;
  /**
   * Normalised words, each a prefix; a document is found if it has all of them. An empty list is a text that no
   * word came of: it finds nothing, as only an absent one asks for none.
   */
  readonly words?: readonly string[];
  /**
   * Missing and null sort first, then numbers, then text by code point, then booleans; arrays and objects have no
   * promised place. Ties are broken by _id, in the direction of the last field.
   */
  readonly sort?: readonly Sort[];
  readonly limit: number;
  /** From an earlier page of the same query; anything else is `InvalidCursor`. */
  readonly cursor?: string;
}

export interface FoundPage {
  readonly documents: readonly StoredDocument[];
  /** Present where there is more. */
  readonly cursor?: string;
}

export interface CountQuery {
  readonly filter?: Filter;
  readonly words?: readonly string[];
  /** Fields that make up a group. */
  readonly by: readonly string[];
}

export interface CountedGroup {
  /** The values of `by`, in order; null where the field is missing. */
  readonly group: readonly (string | number | boolean | null)[];
  readonly count: number;
}

export interface Collection {
  get(id: string): Promise<StoredDocument | undefined>;
  /** In the order of `ids`; unknown ones are left out. Tombstones are given. */
  getMany(ids: readonly string[]): Promise<readonly StoredDocument[]>;
  /** Each write stands alone: no two change together, and a crash may keep any of them. Outcomes in order. */
  write(writes: readonly DocumentWrite[]): Promise<readonly WriteOutcome[]>;
  find(query: FindQuery): Promise<FoundPage>;
  count(query: CountQuery): Promise<readonly CountedGroup[]>;
  /** Removes a document and its words for good; for bookkeeping, never for read models. */
  remove(id: string): Promise<void>;
}

/**
 * Read models, checkpoints and snapshots: everything in it can be made again from the log. One write is atomic;
 * no promise is made about two. Errors: `DocumentStoreUnavailable`, `InvalidFilter`, `InvalidCursor`.
 */
export interface DocumentStore {
  /** Makes the collection and its indexes where they are missing. */
  collection(definition: CollectionDefinition, options?: CollectionOptions): Promise<Collection>;
  /** Names of the collections that exist. */
  collections(): Promise<readonly string[]>;
  drop(name: string): Promise<void>;
  /** Erases a person's words in every collection, leaving no trace in any file. Answers how many documents had some. */
  eraseWords(person: string): Promise<number>;
  /** Takes words that documents have no longer out of every file, too, as after the redaction of a text. */
  purgeWords(): Promise<void>;
  close(): Promise<void>;
}

export class DocumentStoreUnavailable extends Error {
  override readonly name = 'DocumentStoreUnavailable';
}

export class InvalidFilter extends Error {
  override readonly name = 'InvalidFilter';
}

export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}
