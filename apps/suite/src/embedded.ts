import { join } from 'node:path';
import { SqliteDocumentStore, SqliteEventStore, SqliteKeyStore } from '@ventanilla/adapters/sqlite';
import {
  InThreadViewHost,
  PersonalDataVault,
  personForgotten,
  type Alerts,
  type DocumentStore,
  type EventStore,
  type KeyStore,
  type ViewHost,
} from '@ventanilla/eventing';
import { views } from './suite.views.js';

/** The engines of the embedded profile, over one data folder. */
export interface Embedded {
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly documents: DocumentStore;
  readonly vault: PersonalDataVault;
  readonly views: ViewHost;
  close(): Promise<void>;
}

export const openEmbedded = async (folder: string, alerts: Alerts): Promise<Embedded> => {
  const keys = await SqliteKeyStore.open(join(folder, 'keys.db'));
  const store = await SqliteEventStore.open({ file: join(folder, 'events.db') });
  const documents = new SqliteDocumentStore(join(folder, 'views.db'));
  const vault = new PersonalDataVault(keys);
  const host = await InThreadViewHost.start(views, {
    store,
    documents,
    opener: vault,
    alerts,
    erasures: personForgotten,
    nowMs: Date.now,
  });
  return {
    store,
    keys,
    documents,
    vault,
    views: host,
    close: async () => {
      await host.stop();
      await store.close();
      await documents.close();
      await keys.close();
    },
  };
};
