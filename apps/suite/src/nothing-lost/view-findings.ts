import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { SqliteDocumentStore, SqliteEventLogReader, SqliteKeyReader } from '@ventanilla/adapters/sqlite';
import {
  InThreadViewHost,
  PersonalDataReader,
  personForgotten,
  ViewReader,
  ViewRegistry,
  type AnyView,
  type DocumentStore,
  type EventStore,
  type StoredDocument,
} from '@ventanilla/eventing';
import { views } from '../suite.views.js';

const PAGE = 200;
const PATIENCE_MS = 60_000;

const readerOf = async (documents: DocumentStore, view: AnyView): Promise<ViewReader> =>
  new ViewReader(view, documents, await ViewRegistry.open(documents));

const allDocuments = async (reader: ViewReader, words?: readonly string[]): Promise<StoredDocument[]> => {
  const documents: StoredDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await reader.find({ limit: PAGE, words, sort: [], cursor });
    documents.push(...page.documents);
    cursor = page.cursor;
  } while (cursor);
  return documents;
};

/** Views, the log that they are made of, and where they are kept. */
export interface StoredViews {
  readonly views: readonly AnyView[];
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly opener: PersonalDataReader;
}

/** Takes views as far as their log goes, from their checkpoints on. */
const untilLevel = async ({ views, store, documents, opener }: StoredViews): Promise<void> => {
  const alerts: string[] = [];
  const host = await InThreadViewHost.start(views, {
    store,
    documents,
    opener,
    alerts: { raise: (code, details) => void alerts.push(`${code} ${String(details['error'])}`) },
    erasures: personForgotten,
    nowMs: Date.now,
  });
  const level = new Set<string>();
  host.onProgress((progress) => progress.level && level.add(progress.view));
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (level.size < views.length) {
    if (Date.now() > giveUpAt)
      throw new Error(`Only ${[...level].join(', ')} were folded: ${alerts.join(' ')}`);
    await sleep(10);
  }
  await host.stop();
};

/** Every view folded from its log, in memory and without any checkpoint. */
export const foldAnew = async (stored: Omit<StoredViews, 'documents'>): Promise<MemoryDocumentStore> => {
  const documents = new MemoryDocumentStore();
  await untilLevel({ ...stored, documents });
  return documents;
};

export interface ViewComparison {
  readonly compared: number;
  readonly differences: readonly string[];
}

/** All documents of a view, one after the other. */
export const documentsOf = async (
  documents: DocumentStore,
  view: AnyView,
): Promise<readonly StoredDocument[]> => allDocuments(await readerOf(documents, view));

/** Where views differ from the fold of their log; `words` are searched in both. */
export const compareStoredViews = async (
  stored: StoredViews,
  words: readonly string[],
): Promise<ViewComparison> => {
  const anew = await foldAnew(stored);
  const differences: string[] = [];
  let compared = 0;
  for (const view of stored.views) {
    const [is, ought] = [await readerOf(stored.documents, view), await readerOf(anew, view)];
    const found = byId(await allDocuments(is));
    const right = byId(await allDocuments(ought));
    compared += right.size;
    for (const id of new Set([...found.keys(), ...right.keys()]))
      if (found.get(id) !== right.get(id))
        differences.push(`${view.projection.name} ${id}: ${found.get(id)} instead of ${right.get(id)}`);
    if (view.projection.search) differences.push(...(await differentHits(is, ought, words)));
  }
  return { compared, differences };
};

/** The same of a stopped data folder, whose views may not have seen yet what processes wrote last. */
export const compareViews = async (folder: string, words: readonly string[]): Promise<ViewComparison> => {
  const store = SqliteEventLogReader.open(join(folder, 'events.db'));
  const keys = new SqliteKeyReader(join(folder, 'keys.db'));
  const documents = new SqliteDocumentStore(join(folder, 'views.db'));
  const stored = { views, store, documents, opener: new PersonalDataReader(keys) };
  try {
    await untilLevel(stored);
    return await compareStoredViews(stored, words);
  } finally {
    await documents.close();
    await store.close();
    keys.close();
  }
};

const byId = (documents: readonly StoredDocument[]): Map<string, string> =>
  new Map(documents.map((document) => [document._id, JSON.stringify(sorted(document))]));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
};

const differentHits = async (
  is: ViewReader,
  ought: ViewReader,
  words: readonly string[],
): Promise<string[]> => {
  const differences: string[] = [];
  const idsOf = (documents: readonly StoredDocument[]) =>
    documents
      .map(({ _id }) => _id)
      .sort()
      .join();
  for (const word of words) {
    const [found, right] = [idsOf(await allDocuments(is, [word])), idsOf(await allDocuments(ought, [word]))];
    if (found !== right) differences.push(`${is.name}, searched for "${word}": ${found}, not ${right}`);
  }
  return differences;
};
