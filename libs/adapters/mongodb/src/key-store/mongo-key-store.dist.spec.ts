import { keyArchiveContract } from '../../../../eventing/src/key-store/key-archive.contract.js';
import { keyStoreContract } from '../../../../eventing/src/key-store/key-store.contract.js';
import { personalDataContract } from '../../../../eventing/src/personal-data/personal-data.contract.js';
import { personalErasureContract } from '../../../../eventing/src/personal-data/personal-erasure.contract.js';
import { SpecDatabases } from '../spec-server.js';
import { SpecKeys } from './spec-keys.js';

const databases = new SpecDatabases();
const make = async () => {
  const keys = new SpecKeys(databases);
  // No case is about how soon it answers, and a hundred calls at once take their time on a busy machine.
  const open = () => keys.open({ callTimeoutMs: 60_000 });
  return { open, bytes: () => keys.bytes(), dispose: () => keys.dispose() };
};

keyStoreContract('MongoDB', make);
keyArchiveContract('MongoDB', make);
personalDataContract('MongoDB', make);
personalErasureContract('MongoDB', make);
