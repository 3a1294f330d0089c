import { existsSync } from 'node:fs';
import { SqliteEventLogReader, SqliteKeyReader, verifyLog } from '@ventanilla/adapters/sqlite';
import { seldom } from '@ventanilla/chassis';
import {
  collectionNameOf,
  collectionOf,
  ParkedEvents,
  parkedNameOf,
  ViewRegistry,
  type AnyView,
  type DocumentStore,
  type EventStore,
} from '@ventanilla/eventing';
import { views } from '../../suite.views.js';
import { dataFiles } from '../data-files.js';
import { verifyFiles } from './verify-files.js';
import { verifyEvents, type EventsSeen } from './verify-events.js';
import { KeysOfLog } from './verify-keys.js';
import { VerifyBook, type VerifyProgress, type VerifyReport } from './verify-report.js';
import { ViewVerification, type ViewUnderTest } from './verify-view.js';

export interface Verification {
  readonly folder: string;
  /** Absent where there are no views to look at; `note` says why. */
  readonly documents: DocumentStore | undefined;
  readonly onProgress: (progress: VerifyProgress) => void;
}

/**
 * Looks at a whole installation and changes nothing, while it is at work or stands still: the log's file, every
 * event through the codecs, the keys that it needs, every attached file, and every view against the fold of the log.
 * Whoever calls this has the data folder open, or its lock.
 */
export const verifyInstallation = async (verification: Verification): Promise<VerifyReport> => {
  const { folder, documents, onProgress } = verification;
  const files = dataFiles(folder);
  const book = new VerifyBook();
  const tell = seldom(onProgress);
  const total = await verifyFile(files.events, book, tell);
  const keys = new KeysOfLog();
  let seen: EventsSeen | undefined;
  let looked = 0;
  let attached = 0;
  await attempt(book, 'The log', async () => {
    const store = SqliteEventLogReader.open(files.events);
    try {
      const events = (done: number): void => tell({ phase: 'events', done, total: Math.max(total, done) });
      seen = await verifyEvents(store, { book, keys, tell: events });
      await attempt(book, 'The views', async () => {
        if (documents && seen) looked = await verifyViews(store, documents, { seen, book, tell });
      });
    } finally {
      await store.close();
    }
  });
  await attempt(book, 'The key store', () => verifyKeys(files.keys, keys, book));
  await attempt(book, 'The attached files', async () => {
    const progress = (done: number, all: number): void => tell({ phase: 'files', done, total: all });
    if (existsSync(files.keys)) attached = await verifyFiles(files, book, progress);
  });
  if (!documents) book.note('There are no views that can be opened; they are built at the next start.');
  const { events = 0, streamCount: streams = 0 } = (seen as EventsSeen | undefined) ?? {};
  return book.report({ events, streams, documents: looked, keys: keys.count, files: attached });
};

/** Answers how many events it holds. */
const verifyFile = async (
  file: string,
  book: VerifyBook,
  tell: Verification['onProgress'],
): Promise<number> => {
  let events = 0;
  for await (const { done, total, findings } of verifyLog(file)) {
    tell({ phase: 'log', done, total });
    events = total;
    for (const { message, stream, revision } of findings)
      book.found({ kind: 'log-damaged', message: `${message} Restore a backup.`, stream, revision });
  }
  return events;
};

const verifyKeys = async (file: string, keys: KeysOfLog, book: VerifyBook): Promise<void> => {
  if (!existsSync(file) && keys.count === 0) return;
  const reader = new SqliteKeyReader(file);
  try {
    await keys.verify(reader, book);
  } finally {
    reader.close();
  }
};

interface ViewsContext {
  readonly seen: EventsSeen;
  readonly book: VerifyBook;
  readonly tell: Verification['onProgress'];
}

const verifyViews = async (
  store: EventStore,
  documents: DocumentStore,
  { seen, book, tell }: ViewsContext,
): Promise<number> => {
  const streamsOf = (view: AnyView): readonly string[] => seen.streams.get(view.projection.category) ?? [];
  const total = views.reduce((sum, view) => sum + streamsOf(view).length, 0);
  let done = 0;
  let looked = 0;
  for (const view of views) {
    const test = await viewUnderTest(store, documents, { view, book });
    if (!test) continue;
    looked += await new ViewVerification(test, store, book).run(streamsOf(view), (streams) => {
      done += streams;
      tell({ phase: 'views', done, total });
    });
  }
  return looked;
};

/** A view that this build's definition did not make is built anew at the next start: there is nothing to compare. */
const viewUnderTest = async (
  store: EventStore,
  documents: DocumentStore,
  { view, book }: { view: AnyView; book: VerifyBook },
): Promise<ViewUnderTest | undefined> => {
  const { name } = view.projection;
  const registry = await ViewRegistry.open(documents);
  const active = await registry.active(name);
  if (!active || active.collection !== collectionNameOf(view, active.generation)) {
    book.note(
      `The view ${name} is not built yet, or by another version; it builds itself at the next start.`,
    );
    return undefined;
  }
  const upTo = (await registry.checkpoint(active.collection))?.position;
  if (upTo !== undefined && (await store.check(upTo)) !== 'known') {
    book.note(`The view ${name} is of another log; it builds itself anew at the next start.`);
    return undefined;
  }
  await noteLag(store, { view, upTo, book });
  const parked = await (await ParkedEvents.open(documents)).streams(parkedNameOf(name));
  const collection = await documents.collection(collectionOf(view, active.generation));
  return { view, collection, upTo, parked };
};

const noteLag = async (
  store: EventStore,
  { view, upTo = '', book }: { view: AnyView; upTo: string | undefined; book: VerifyBook },
): Promise<void> => {
  const { name, category } = view.projection;
  const head = (await store.head({ streams: [`${category}-`] })) ?? '';
  if (upTo < head)
    book.note(`The view ${name} has not noted all of the log yet; it catches up while the suite runs.`);
};

/** One thing that cannot be read must not hide the others. */
const attempt = async (book: VerifyBook, what: string, look: () => Promise<void>): Promise<void> => {
  try {
    await look();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    book.found({ kind: 'not-verified', message: `${what} could not be read to its end: ${why}` });
  }
};
