import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore, SqliteKeyStore, ThreadedViews } from '@ventanilla/adapters/sqlite';
import {
  observedStore,
  PersonalDataVault,
  StoreDamaged,
  type Alerts,
  type DocumentStore,
  type EventStore,
  type KeyStore,
  type Observer,
  type ViewHost,
} from '@ventanilla/eventing';

/** The engines of the embedded profile, over one data folder. */
export interface Embedded {
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly documents: DocumentStore;
  readonly vault: PersonalDataVault;
  readonly views: ViewHost;
  /** Copies the keys into a new file, while everything goes on. */
  backupKeys(target: string): Promise<void>;
  close(): Promise<void>;
}

/** Log and keys in threads that write them, views in a thread that folds them; all files in the one folder (R12). */
export const openEmbedded = async (
  folder: string,
  { alerts, observer }: { readonly alerts: Alerts; readonly observer: Observer },
): Promise<Embedded> => {
  const files = {
    events: join(folder, 'events.db'),
    views: join(folder, 'views.db'),
    keys: join(folder, 'keys.db'),
  };
  assertKeysOf(files);
  const keys = await SqliteKeyStore.open(files.keys);
  const store = await SqliteEventStore.open({ file: files.events });
  const viewsModule = join(__dirname, 'suite.views.js');
  const views = await ThreadedViews.start({ files, viewsModule, alerts });
  store.onGrown(() => views.poke());
  return {
    store: observedStore(store, observer),
    keys,
    documents: views.documents,
    vault: new PersonalDataVault(keys),
    views,
    backupKeys: (target) => keys.backupKeys(target),
    close: async () => {
      await views.stop();
      await store.close();
      await keys.close();
    },
  };
};

/** The keys are made before the log. New ones would make everybody in it pass for erased. */
const assertKeysOf = ({ events, keys }: { readonly events: string; readonly keys: string }): void => {
  if (existsSync(events) && !existsSync(keys))
    throw new StoreDamaged('The data folder is damaged: it has an event log, and no keys. Restore a backup.');
};
