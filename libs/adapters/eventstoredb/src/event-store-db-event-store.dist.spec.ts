import { eventStoreContract } from '../../../eventing/src/event-store/event-store.contract.js';
import { EventStoreDbEventStore } from './event-store-db-event-store.js';
import { testEngine } from './testing/engine.js';
import { FreshLog } from './testing/fresh-log.js';

eventStoreContract('EventStoreDB', async () => {
  const open = (): Promise<EventStoreDbEventStore> =>
    EventStoreDbEventStore.open({ connectionString: testEngine() });
  let log = await FreshLog.of(await open());
  return {
    store: log,
    reopen: async () => {
      await log.close();
      log = log.reopened(await open());
      return log;
    },
    close: () => log.close(),
  };
});
