import { join } from 'node:path';
import { FolderBlobStore } from '@ventanilla/adapters/folder';
import { ThreadedViews } from '@ventanilla/adapters/sqlite';
import { openAllOrNothing } from '@ventanilla/chassis';
import {
  assertOpen,
  GatedEventStore,
  observedStore,
  FileVault,
  PersonalDataVault,
  type Alerts,
  type DocumentStore,
  type KeyArchive,
  type KeyStore,
  type Observer,
  type ViewHost,
} from '@ventanilla/eventing';
import { dataFiles } from './care/data-files.js';
import { openKeysAndLog } from './care/whole-folder.js';
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

/**
 * Log and keys in threads that write them, views in a thread that folds them; all files in the one folder (R12). A log
 * that goes on elsewhere is left alone. @throws StoreDamaged, LogNotOpen
 */
export const openEmbedded = (
  folder: string,
  {
    alerts,
    observer,
    reopen = false,
  }: { readonly alerts: Alerts; readonly observer: Observer; readonly reopen?: boolean },
): Promise<Embedded> =>
  openAllOrNothing(async (opened) => {
    const { events, views: viewsFile, keys: keysFile, files } = dataFiles(folder);
    const { keys, store } = await opened.add(openKeysAndLog(dataFiles(folder)));
    await assertOpen(store, { reopen, nowMs: Date.now });
    const views = await ThreadedViews.start({
      files: { events, views: viewsFile, keys: keysFile },
      viewsModule: join(__dirname, 'suite.views.js'),
      alerts,
    });
    opened.onClose(() => views.stop());
    store.onGrown(() => views.poke());
    return {
      store: new GatedEventStore(observedStore(store, observer)),
      keys,
      documents: views.documents,
      vault: new PersonalDataVault(keys),
      views,
      files: async (service) => {
        const blobs = await FolderBlobStore.open(join(files, service));
        return new FileVault({ blobs, keys, spoolFolder: uploadsFolder(folder) });
      },
      assertLogReadable: () => store.assertReadable(),
      backupKeys: (target) => keys.backupKeys(target),
      close: () => opened.close(),
    };
  });
