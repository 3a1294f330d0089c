import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyArchiveContract } from '../../../../eventing/src/key-store/key-archive.contract.js';
import { keyStoreContract } from '../../../../eventing/src/key-store/key-store.contract.js';
import { SqliteKeyStore } from './sqlite-key-store.js';

const make = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  return {
    open: () => SqliteKeyStore.open(join(folder, 'keys.db')),
    bytes: () => Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file)))),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
};

keyStoreContract('SQLite', make);
keyArchiveContract('SQLite', make);
