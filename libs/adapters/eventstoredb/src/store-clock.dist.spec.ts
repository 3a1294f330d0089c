import { EventStoreDbEventStore } from './event-store-db-event-store.js';
import { testEngine } from './testing/engine.js';
import { specEvent, specStream } from './testing/own-double.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

describe('R8: the clock of EventStoreDB', () => {
  it('is seen to be behind that of an instance which is an hour ahead', async () => {
    const nowMs = () => Date.now() + HOUR_MS;
    const store = await EventStoreDbEventStore.open({ connectionString: testEngine(), nowMs });
    let skewMs: number | undefined;
    for (let append = 0; append < 2; append += 1) {
      await store.append(specStream(), 'none', [specEvent()]);
      skewMs = await store.skewMs();
    }
    await store.close();
    expect(skewMs).toBeGreaterThan(-HOUR_MS - MINUTE_MS);
    expect(skewMs).toBeLessThan(-HOUR_MS + MINUTE_MS);
  });
});
