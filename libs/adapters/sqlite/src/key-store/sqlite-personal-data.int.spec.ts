import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personalDataContract } from '../../../../eventing/src/personal-data/personal-data.contract.js';
import type { MakeKeys } from '../../../../eventing/src/personal-data/personal-data.fixture.js';
import { personalErasureContract } from '../../../../eventing/src/personal-data/personal-erasure.contract.js';
import { SqliteKeyStore } from './sqlite-key-store.js';

const make: MakeKeys = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  return {
    open: () => SqliteKeyStore.open(join(folder, 'keys.db')),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
};

personalDataContract('SQLite', make);
personalErasureContract('SQLite', make);
