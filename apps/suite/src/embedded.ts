import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FolderBlobStore } from '@ventanilla/adapters/folder';
import { SqliteEventStore, SqliteKeyStore, ThreadedViews } from '@ventanilla/adapters/sqlite';
import {
  assertOpen,
  GatedEventStore,
  observedStore,
  FileVault,
  PersonalDataVault,
  StoreDamaged,
  type Alerts,
  type DocumentStore,
  type KeyArchive,
  type KeyStore,
  type Observer,
  type ViewHost,
} from '@ventanilla/eventing';
import { dataFiles } from './care/data-files.js';
import { uploadsFolder } from './uploads-folder.js';

/** The engines of the embedded profile, over one data folder. */
export interface Embedded {
  /** Shut while everything is carried away. */
  readonly store: GatedEventStore;
  readonly keys: KeyStore & KeyArchive;
  readonly documents: DocumentStore;
  readonly vault: PersonalDataVault;
  readonly views: ViewHost;
  /** Files of a service. */
  files(service: string): Promise<FileVault>;
  /** Looks into the log's file itself. @throws StoreDamaged, StoreUnavailable */
  assertLogReadable(): Promise<void>;
  /** Copies the keys into a new file, while everything goes on. */
  backupKeys(target: string): Promise<void>;
  close(): Promise<void>;
}

/** Log and keys in threads that write them, views in a thread that folds them; all files in the one folder (R12). */
export const openEmbedded = async (
  folder: string,
  {
    alerts,
    observer,
    reopen = false,
  }: { readonly alerts: Alerts; readonly observer: Observer; readonly reopen?: boolean },
): Promise<Embedded> => {
  const files = {
    events: join(folder, 'events.db'),
    views: join(folder, 'views.db'),
    keys: join(folder, 'keys.db'),
  };
  assertKeysOf(files);
  const keys = await SqliteKeyStore.open(files.keys);
  const store = await SqliteEventStore.open({ file: files.events });
  await assertOpenLog(store, reopen, keys);
  const viewsModule = join(__dirname, 'suite.views.js');
  const views = await ThreadedViews.start({ files, viewsModule, alerts });
  store.onGrown(() => views.poke());
  return {
    store: new GatedEventStore(observedStore(store, observer)),
    keys,
    documents: views.documents,
    vault: new PersonalDataVault(keys),
    views,
    files: async (service) => {
      const blobs = await FolderBlobStore.open(join(dataFiles(folder).files, service));
      return new FileVault({ blobs, keys, spoolFolder: uploadsFolder(folder) });
    },
    assertLogReadable: () => store.assertReadable(),
    backupKeys: (target) => keys.backupKeys(target),
    close: async () => {
      await views.stop();
      await store.close();
      await keys.close();
    },
  };
};

/** A log that goes on elsewhere is left alone. @throws LogNotOpen */
const assertOpenLog = async (
  store: SqliteEventStore,
  reopen: boolean,
  keys: SqliteKeyStore,
): Promise<void> => {
  try {
    await assertOpen(store, { reopen, nowMs: Date.now });
  } catch (error) {
    await store.close();
    await keys.close();
    throw error;
  }
};

/** The keys are made before the log. New ones would make everybody in it pass for erased. */
export const assertKeysOf = ({ events, keys }: { readonly events: string; readonly keys: string }): void => {
  if (existsSync(events) && !existsSync(keys))
    throw new StoreDamaged('The data folder is damaged: it has an event log, and no keys. Restore a backup.');
};
