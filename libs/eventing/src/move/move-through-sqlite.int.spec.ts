import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteDocumentStore, SqliteEventStore, SqliteKeyStore } from '@ventanilla/adapters/sqlite';
import { moveContract, type MakeInstallation } from './contract/move.contract.js';

/** A data folder, as the embedded profile has it. */
const inFolder: MakeInstallation = async (services) => {
  const folder = mkdtempSync(join(tmpdir(), 'move-'));
  const keys = await SqliteKeyStore.open(join(folder, 'keys.db'));
  const store = await SqliteEventStore.open({ file: join(folder, 'events.db') });
  const documents = new SqliteDocumentStore(join(folder, 'views.db'));
  const side = {
    name: folder,
    keys,
    services: new Map(services.map((each) => [each, { store, documents }])),
  };
  const close = async () => {
    await Promise.all([documents.close(), store.close(), keys.close()]);
    rmSync(folder, { recursive: true });
  };
  return { side, keys, close };
};

moveContract('SQLite', inFolder, { runs: 12, oneLog: true });
