import { KafkaPublisher } from '@ventanilla/adapters/kafka';
import { SqliteEventStore } from '@ventanilla/adapters/sqlite';
import type { EventPublisher } from './event-publisher.port.js';
import { Relay } from './relay.js';

// A relay in a process of its own, to be killed: `<log> <broker> <topic> [hold]`. With `hold` it says that a page was
// acknowledged, and never goes on to its checkpoint.
const [, , file = '', broker = '', topic = '', hold] = process.argv;

const publisher = new KafkaPublisher({
  settings: { brokers: [broker] },
  service: 'toy',
  topic,
  partitions: 3,
  schemaUrl: (type) => `http://localhost/schemas/${type}`,
});

const held: EventPublisher = {
  publish: async (events) => {
    await publisher.publish(events);
    process.stdout.write('sent\n');
    if (hold) await new Promise(() => undefined);
  },
  reset: () => publisher.reset(),
  close: () => publisher.close(),
};

const relayUntilKilled = async (): Promise<void> => {
  const store = await SqliteEventStore.open({ file });
  const alerts = { raise: (code: string) => void process.stderr.write(`${code}\n`) };
  // A short lease: whoever comes after a killed one need not wait long.
  new Relay({ service: 'toy', leaseMs: 1_000 }, { store, publisher: held, alerts, nowMs: Date.now }).start();
};

void relayUntilKilled();
// Kept alive by this alone while it waits for a lease.
setInterval(() => undefined, 1_000);
