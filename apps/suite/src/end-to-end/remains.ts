import { join } from 'node:path';
import { SqliteDocumentStore, SqliteEventLogReader, SqliteKeyReader } from '@ventanilla/adapters/sqlite';
import { PersonalDataReader, type EventStore } from '@ventanilla/eventing';
import type { StoredViews } from '../nothing-lost/view-findings.js';
import { views } from '../suite.views.js';

/** What a stopped product leaves: its logs, and its views beside the log that each is made of. */
export interface Remains {
  readonly logs: readonly EventStore[];
  readonly views: readonly StoredViews[];
  close(): Promise<void>;
}

/** Of the embedded profile: everything is in one folder. */
export const remainsOfFolder = (folder: string): Remains => {
  const store = SqliteEventLogReader.open(join(folder, 'events.db'));
  const documents = new SqliteDocumentStore(join(folder, 'views.db'));
  const keys = new SqliteKeyReader(join(folder, 'keys.db'));
  return {
    logs: [store],
    views: [{ views, store, documents, opener: new PersonalDataReader(keys) }],
    close: async () => {
      await documents.close();
      await store.close();
      keys.close();
    },
  };
};
