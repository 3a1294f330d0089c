import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MongoKeyStore } from '@ventanilla/adapters/mongodb';
import { OwnDoubles } from '../../../adapters/eventstoredb/src/testing/own-double.js';
import { serverUrl, SpecDatabases } from '../../../adapters/mongodb/src/spec-server.js';
import { moveContract, type MakeInstallation } from '../../../eventing/src/move/contract/move.contract.js';
import { openDistributedSide } from './distributed-side.js';

const databases = new SpecDatabases();

/** Each service on an EventStoreDB of its own, documents and keys in MongoDB; opened by settings, as an operator gives them. */
const onEngines: MakeInstallation = async (services) => {
  const doubles = new OwnDoubles();
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const masterKey = randomBytes(32);
  const keysDatabase = databases.fresh();
  for (const service of services) {
    const { connectionString } = await doubles.start();
    const settings = {
      VENTANILLA_ISSUER: 'https://login.example',
      VENTANILLA_EVENTSTOREDB: connectionString,
      VENTANILLA_MONGODB: serverUrl(),
      VENTANILLA_MONGODB_DATABASE: databases.fresh(),
      VENTANILLA_KEYS_DATABASE: keysDatabase,
      VENTANILLA_MASTER_KEY: masterKey.toString('base64'),
      VENTANILLA_KAFKA: '127.0.0.1:9092',
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    writeFileSync(join(folder, `${service}.env`), lines.join(''));
  }
  const { side, close } = await openDistributedSide(folder, services, { arriving: true });
  const closeAll = async () => {
    await close();
    await doubles.end();
    rmSync(folder, { recursive: true });
  };
  return { side, keys: side.keys as MongoKeyStore, close: closeAll };
};

moveContract('EventStoreDB and MongoDB', onEngines, { runs: 4, oneLog: false });
