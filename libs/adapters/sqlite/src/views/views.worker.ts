import { createRequire } from 'node:module';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import {
  InThreadViewHost,
  nobody,
  PersonalDataReader,
  personForgotten,
  type Alerts,
  type StoredEvent,
} from '@ventanilla/eventing';
import { openCache } from './open-cache.js';
import { serveRpc } from '../documents/rpc.js';
import { serveDocumentWrites } from '../documents/serve-document-writes.js';
import { SqliteEventLogReader } from '../event-log/sqlite-event-log-reader.js';
import { SqliteKeyReader } from '../key-store/sqlite-key-reader.js';
import { newsOf, POKE, type ViewsModule, type ViewsThread } from './views-thread.js';

/** The thread that follows the log, folds every view, and is the only one that writes their file. */
const run = async (
  control: MessagePort,
  { files, viewsModule, writes, news }: ViewsThread,
): Promise<void> => {
  const log = SqliteEventLogReader.open(files.events);
  const keys = new SqliteKeyReader(files.keys);
  const alerts: Alerts = {
    raise: (code, details) => news.postMessage(newsOf({ kind: 'alert', code, details })),
  };
  const documents = openCache(files.views, (error) =>
    alerts.raise('VIEWS_THROWN_AWAY', { file: files.views, error }),
  );
  serveDocumentWrites(writes, documents);
  const { views, observing } = createRequire(__filename)(viewsModule) as ViewsModule;
  const observation = await observing?.();
  const host = await InThreadViewHost.start(views, {
    store: log,
    documents,
    opener: new PersonalDataReader(keys),
    alerts,
    erasures: personForgotten,
    observer: observation?.observer ?? nobody,
    nowMs: Date.now,
  });
  host.onProgress((progress) => news.postMessage(newsOf({ kind: 'progress', progress })));
  news.on('message', (message) => message === POKE && log.poke());
  serveRpc(control, {
    started: () => undefined,
    rebuild: (view: string) => host.rebuild(view).then(() => undefined),
    retryStream: (view: string, stream: string) => host.retryStream(view, stream).then(() => undefined),
    passOver: (view: string, event: StoredEvent) => host.passOver(view, event).then(() => undefined),
    eraseWords: async (person: string) => JSON.stringify(await host.eraseWords(person)),
    stop: async () => {
      await host.stop();
      await log.close();
      keys.close();
      return undefined;
    },
    close: async () => {
      await documents.close();
      await observation?.stop();
      news.close();
      return undefined;
    },
  });
};

if (parentPort) void run(parentPort, workerData as ViewsThread);
