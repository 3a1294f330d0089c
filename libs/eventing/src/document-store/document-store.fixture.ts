import type {
  Collection,
  CollectionDefinition,
  DocumentStore,
  DocumentWrite,
  FindQuery,
  StoredDocument,
} from './document-store.port.js';

/** Makes an empty store; the suite closes it. */
export type MakeDocumentStore = () => Promise<DocumentStore>;

/** What an engine that stands in for another cannot do; the suite leaves that out and says so. */
export interface EngineGaps {
  /** It refuses a list within a list. */
  readonly nestedLists?: boolean;
  /** It has its own idea of what is null behind a list. */
  readonly nullBehindLists?: boolean;
}

/** Told at run time, since some engines say only then which they are. */
export type GapsOf = () => Promise<EngineGaps>;
export const noGaps: GapsOf = async () => ({});

export const holdsNestedList = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value) && value.some(Array.isArray)) return true;
  return Object.values(value).some(holdsNestedList);
};

export const tickets: CollectionDefinition = {
  name: 'tickets',
  indexes: [
    ['status', 'updated'],
    ['team', '-updated'],
    ['priority', '-_id', 'status'],
  ],
  searchable: true,
};

export const inserted = (documents: readonly StoredDocument[]): DocumentWrite[] =>
  documents.map((document) => ({ document, expected: undefined }));

export const idsOf = (documents: readonly StoredDocument[]): string[] => documents.map(({ _id }) => _id);

/** Runs `use` with a fresh collection that holds the documents. */
export function withCollection(make: MakeDocumentStore, definition = tickets) {
  return async (documents: readonly StoredDocument[], use: (collection: Collection) => Promise<void>) => {
    const store = await make();
    try {
      const collection = await store.collection(definition);
      if (documents.length > 0) await collection.write(inserted(documents));
      await use(collection);
    } finally {
      await store.close();
    }
  };
}

/** All pages of a query, one after the other. */
export async function allPages(
  collection: Collection,
  query: FindQuery,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let number = 1; number <= 1_000; number += 1) {
    const page = await collection.find({ ...query, cursor });
    ids.push(...idsOf(page.documents));
    cursor = page.cursor;
    if (!cursor) return ids;
    await between(number);
  }
  throw new Error('The pages do not end.');
}
