import { personalDataContract } from '../../../../eventing/src/personal-data/personal-data.contract.js';
import type { MakeKeys } from '../../../../eventing/src/personal-data/personal-data.fixture.js';
import { personalErasureContract } from '../../../../eventing/src/personal-data/personal-erasure.contract.js';
import { KeptKeys, MemoryKeyStore } from './memory-key-store.js';

const make: MakeKeys = async () => {
  const kept = new KeptKeys();
  return {
    open: async () => new MemoryKeyStore(kept),
    dispose: async () => {},
  };
};

personalDataContract('memory', make);
personalErasureContract('memory', make);
