import type { Collection, DocumentStore, Filter, Sort, StoredDocument } from '@ventanilla/eventing';
import type { Reader } from '../../incident/visibility/visibility.policy.js';

/** Rows to ask questions of. */

export type SpecRow = Readonly<Record<string, unknown>> & { readonly _id: string };

export const specReader = (of: Partial<Reader> = {}): Reader => ({
  personId: 'ann',
  organisations: 'all',
  teams: ['network'],
  sees: 'unrestricted',
  readsInternalNotes: true,
  ...of,
});

export const queueOf = async (store: DocumentStore, rows: readonly SpecRow[]): Promise<Collection> => {
  const collection = await store.collection({ name: 'rows', indexes: [] });
  const documents = rows.map((row) => ({ rev: 0, ...row }) as StoredDocument);
  await collection.write(documents.map((document) => ({ document, expected: undefined })));
  return collection;
};

export const found = async (
  collection: Collection,
  filter: Filter,
  sort: readonly Sort[] = [{ field: '_id' }],
): Promise<readonly string[]> =>
  (await collection.find({ filter, sort, limit: 1_000 })).documents.map(({ _id }) => _id);
