import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTopic, KafkaEvents, KafkaPublisher } from '@ventanilla/adapters/kafka';
import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { ParkedEvents, type Subscription } from '@ventanilla/eventing';
import type { Bench } from '../bench.js';
import { median, spread } from '../statistics.js';
import { brokers, freshName, perSecond, until } from './engines.js';
import { interleaved } from './events.js';

const PARTITIONS = 12;
const HANDLING_MS = 5;
/** Enough that every consumer gets some of it. */
const FIRST = 500;
const alerts = { raise: (code: string) => process.stderr.write(`${code}\n`) };

/** One member of the group: counts what it handled. */
class Consumer implements Subscription {
  readonly name = 'scaling';
  readonly from = 'beginning';
  readonly filter = { streams: ['tally-'] };
  handled = 0;

  async handle(): Promise<void> {
    await sleep(HANDLING_MS);
    this.handled += 1;
  }
}

interface World {
  readonly topic: string;
  /** What was heard of each stream is noted in memory: the consumers are measured, and no database. */
  readonly documents: MemoryDocumentStore;
}

const join = async ({ topic, documents }: World, consumer: Consumer) => {
  const store = new MemoryEventStore();
  const options = {
    settings: { brokers: brokers() },
    topicOf: () => topic,
    groups: topic,
    store,
    documents,
    alerts,
  };
  const events = await KafkaEvents.open(options);
  const parked = await ParkedEvents.open(documents);
  const running = events.subscribe('toy', consumer, { parked, alerts, nowMs: Date.now });
  running.start();
  return running;
};

/** How many events so many consumers handle in a second, once each has its partitions. */
const rateOf = async (members: number, count: number): Promise<number> => {
  const [settings, topic] = [{ brokers: brokers() }, freshName('scaling')];
  await ensureTopic(settings, { name: topic, partitions: PARTITIONS });
  const schemaUrl = (type: string) => `http://localhost/schemas/${type}`;
  const publisher = new KafkaPublisher({
    settings,
    service: 'toy',
    topic,
    partitions: PARTITIONS,
    schemaUrl,
  });
  const documents = new MemoryDocumentStore();
  const consumers = Array.from({ length: members }, () => new Consumer());
  const handled = (): number => consumers.reduce((sum, consumer) => sum + consumer.handled, 0);
  const running = await Promise.all(consumers.map((consumer) => join({ topic, documents }, consumer)));
  try {
    // Before that the group may still be being formed.
    while (!consumers.every((consumer) => consumer.handled > 0)) {
      await publisher.publish(interleaved(FIRST));
      await sleep(1_000);
    }
    await until('what came first', async () => (await running[0]?.standing())?.level ?? false, {
      everyMs: 100,
    });
    const [before, began] = [handled(), performance.now()];
    await publisher.publish(interleaved(count));
    await until('all events', () => handled() >= before + count);
    return perSecond(count, began);
  } finally {
    await Promise.all(running.map((each) => each.stop()));
    await publisher.close();
  }
};

/** Two consumers beside one, where handling is waiting. */
export const bench: Bench = {
  prefix: 'consumer.scaling',
  keys: ['consumer.scaling.ratio'],
  async run(report, { effort }) {
    const count = effort.quick ? 3_000 : 10_000;
    const [one, two]: [number[], number[]] = [[], []];
    for (let round = 0; round < Math.min(effort.rounds, 3); round += 1) {
      one.push(await rateOf(1, count));
      two.push(await rateOf(2, count));
    }
    report.figure('consumer.scaling.ratio', median(two) / median(one), `two ${spread(two)} /s`);
    report.absolute('consumer.one_per_s', median(one), '/s');
    report.absolute('consumer.two_per_s', median(two), '/s');
  },
};
