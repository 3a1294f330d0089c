import type { StoredDocument } from '@ventanilla/eventing';

/** A document as it lies in MongoDB: what the adapter needs stands beside the fields, never among them. */
export interface Row {
  readonly _id: string;
  readonly rev: number;
  /** No tombstone: the first field of every index, for every query asks for it. */
  readonly live: boolean;
  /** Which entries of the words' collection are this document's. */
  readonly words?: string;
  /** Of its last write, to tell two writers of one revision apart. */
  readonly writer: string;
  readonly doc: Readonly<Record<string, unknown>>;
}

/** Where a field of the port's documents lies. Field names of queries hold no character that is escaped. */
export const pathOf = (field: string): string =>
  field === '_id' || field === 'rev' ? field : `doc.${field}`;

const needsEscape = /[%.$\0]/;
const escaped = (key: string): string =>
  key.replace(/[%.$\0]/g, (char) => encodeURIComponent(char).replace('.', '%2E'));

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Renames the keys of a JSON value at every depth; keys and arrays that stay the same are copied all the same. */
function renamed(value: unknown, rename: (key: string) => string): unknown {
  if (!isPlain(value)) return value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [rename(key), renamed(item, rename)]));
}

/** Keys such as "$personal" mean something to MongoDB, or may not stand in a document. */
const toStoredKey = (key: string): string => (needsEscape.test(key) ? escaped(key) : key);
const fromStoredKey = (key: string): string => (key.includes('%') ? decodeURIComponent(key) : key);

export function toDoc({ _id, rev, ...fields }: StoredDocument): Row['doc'] {
  return renamed(fields, toStoredKey) as Row['doc'];
}

export function toDocument({ _id, rev, doc }: Row): StoredDocument {
  return { _id, rev, ...(renamed(doc, fromStoredKey) as object) };
}
