import { eventStoreContract } from '../../../../eventing/src/event-store/event-store.contract.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('Memory', async () => {
  const store = new MemoryEventStore();
  return { store, close: () => store.close() };
});
