import { MemoryDocumentStore, MemoryEventStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import { inMemory, moveContract, type MakeInstallation } from './contract/move.contract.js';

/** Each service over a log of its own, as the distributed profile has them. */
const apart: MakeInstallation = async (services) => {
  const keys = new MemoryKeyStore();
  const stores = services.map(
    (each) => [each, { store: new MemoryEventStore(), documents: new MemoryDocumentStore() }] as const,
  );
  return { side: { name: 'apart', keys, services: new Map(stores) }, keys, close: async () => undefined };
};

moveContract('one log', inMemory, { runs: 100, oneLog: true });
moveContract('a log for each service', apart, { runs: 100, oneLog: false });
