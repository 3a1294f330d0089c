import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { HeardAlerts, until } from '../../../../eventing/src/testing/until.js';
import { RemoteDocumentStore } from '../documents/remote-document-store.js';
import { SqliteEventStore } from '../event-log/sqlite-event-store.js';
import { SqliteKeyStore } from '../key-store/sqlite-key-store.js';
import { ThreadedViews } from './threaded-views.js';

describe("The views' thread", () => {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  const file = (name: string): string => join(folder, name);
  const alerts = new HeardAlerts();
  let store: SqliteEventStore;
  let keys: SqliteKeyStore;
  let views: ThreadedViews;

  beforeAll(async () => {
    store = await SqliteEventStore.open({ file: file('events.db') });
    keys = await SqliteKeyStore.open(file('keys.db'));
    writeFileSync(file('views.js'), 'exports.views = [];');
    writeFileSync(file('views.db'), 'This is no database. '.repeat(400));
    views = await ThreadedViews.start({
      files: { events: file('events.db'), views: file('views.db'), keys: file('keys.db') },
      viewsModule: file('views.js'),
      alerts,
    });
  });

  afterAll(async () => {
    await views.stop();
    await Promise.all([store.close(), keys.close()]);
    rmSync(folder, { recursive: true });
  });

  it('R11: tells of a file that could not be read, and was thrown away', async () => {
    await until('the news', () => alerts.codes.includes('VIEWS_THROWN_AWAY'));
    const details = { file: file('views.db'), error: expect.stringContaining('SQLITE_NOTADB') };
    expect(alerts.heard).toEqual([{ code: 'VIEWS_THROWN_AWAY', details }]);
  });

  it('R11: takes writes again after its end, also where the disk refused what it needed at its next start', async () => {
    const places = await views.documents.collection({ name: 'places', indexes: [] });
    const reconnect = jest
      .spyOn(RemoteDocumentStore.prototype, 'reconnect')
      .mockRejectedValueOnce(new DocumentStoreUnavailable('SQLITE_FULL'));
    await (Reflect.get(views, 'thread') as { readonly worker: Worker }).worker.terminate();
    await until('the next start', () => reconnect.mock.calls.length > 0);
    let revision = 0;
    const isWritten = async (): Promise<boolean> => {
      const document = { _id: 'one', rev: (revision += 1) };
      const outcomes = await places.write([{ document, expected: undefined }]).catch(() => []);
      return outcomes.length === 1;
    };
    await until('a write', isWritten);
    expect(await places.get('one')).toMatchObject({ _id: 'one' });
    reconnect.mockRestore();
  });
});
