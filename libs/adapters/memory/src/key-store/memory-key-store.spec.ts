import { keyArchiveContract } from '../../../../eventing/src/key-store/key-archive.contract.js';
import { keyStoreContract } from '../../../../eventing/src/key-store/key-store.contract.js';
import { KeptKeys, MemoryKeyStore } from './memory-key-store.js';

const make = async () => {
  const kept = new KeptKeys();
  return { open: async () => new MemoryKeyStore(kept), bytes: () => bytesOf(kept), dispose: async () => {} };
};

const bytesOf = ({ personKeys, textBlocks, names, forgotten }: KeptKeys): Buffer =>
  Buffer.concat([
    ...[...personKeys.values()].map((key) => key.secret),
    ...textBlocks.values(),
    Buffer.from(JSON.stringify([[...personKeys], [...names], [...forgotten]])),
  ]);

keyStoreContract('memory', make);
keyArchiveContract('memory', make);
