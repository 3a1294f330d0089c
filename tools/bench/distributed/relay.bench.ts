import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '@ventanilla/adapters/eventstoredb';
import { ensureTopic, KafkaPublisher } from '@ventanilla/adapters/kafka';
import { Relay, type EventPublisher, type EventStore, type StoredEvent } from '@ventanilla/eventing';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import { messageOf } from '../../../libs/adapters/kafka/src/client/event-message.js';
import type { Bench } from '../bench.js';
import { median, spread } from '../statistics.js';
import { brokers, eventStoreDb, freshName, perSecond, until } from './engines.js';
import { newStreams } from './events.js';

const PARTITIONS = 12;
const APPENDS_AT_ONCE = 16;
/** As many as go into one sending of the relay. */
const SENDING = 1_000;

const schemaUrl = (type: string): string => `http://localhost/schemas/${type}`;

const fill = async (store: EventStore, service: string, count: number): Promise<void> => {
  const streams = [...newStreams(count, service)];
  const append = async (): Promise<void> => {
    for (let next = streams.pop(); next; next = streams.pop())
      await store.append(next.stream, 'none', next.events);
  };
  await Promise.all(Array.from({ length: APPENDS_AT_ONCE }, append));
};

/** The driver alone, over everything that the store holds. */
const rawRead = async (): Promise<number> => {
  const client = EventStoreDBClient.connectionString(eventStoreDb());
  const began = performance.now();
  let events = 0;
  await new Promise<void>((resolve, reject) => {
    client
      .readAll()
      .on('data', () => (events += 1))
      .on('error', reject)
      .on('end', resolve);
  });
  const rate = perSecond(events, began);
  await client.dispose();
  return rate;
};

const recordsOf = async (store: EventStore, service: string): Promise<Message[]> => {
  const records: Message[] = [];
  for await (const { events } of store.follow({ types: [`${service}.`] }, { untilHead: true }))
    records.push(...events.map((event) => messageOf(event, schemaUrl)));
  return records;
};

/** The driver alone, with the records that the relay makes, each acknowledged by all replicas. */
const rawSend = async (all: Message[]): Promise<number> => {
  const topic = freshName('raw');
  await ensureTopic({ brokers: brokers() }, { name: topic, partitions: PARTITIONS });
  const producer = new Kafka({ brokers: brokers(), logLevel: logLevel.NOTHING }).producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const began = performance.now();
  for (let at = 0; at < all.length; at += SENDING)
    await producer.send({ topic, acks: -1, messages: all.slice(at, at + SENDING) });
  const rate = perSecond(all.length, began);
  await producer.disconnect();
  return rate;
};

/** Counts what the topic has. */
class Acknowledged implements EventPublisher {
  events = 0;

  constructor(private readonly publisher: EventPublisher) {}

  async publish(events: readonly StoredEvent[]): Promise<void> {
    await this.publisher.publish(events);
    this.events += events.length;
  }

  reset(): Promise<void> {
    return this.publisher.reset();
  }

  close(): Promise<void> {
    return this.publisher.close();
  }
}

const relayed = async (store: EventStore, service: string, count: number): Promise<number> => {
  const topic = freshName('relayed');
  const settings = { brokers: brokers() };
  await ensureTopic(settings, { name: topic, partitions: PARTITIONS });
  const publisher = new KafkaPublisher({ settings, service, topic, partitions: PARTITIONS, schemaUrl });
  const alerts = { raise: (code: string) => process.stderr.write(`${code}\n`) };
  const acknowledged = new Acknowledged(publisher);
  const relay = new Relay({ service }, { store, publisher: acknowledged, alerts, nowMs: Date.now });
  const began = performance.now();
  relay.start();
  // Asking the relay how far it is would read the store beside it.
  await until('the relay', async () => acknowledged.events >= count, { everyMs: 5 });
  const rate = perSecond(count, began);
  await relay.rewind();
  await relay.stop();
  return rate;
};

/** From the store to the topics, beside each end of it alone. */
export const bench: Bench = {
  prefix: 'relay',
  keys: ['relay.ratio'],
  async run(report, { effort }) {
    const count = effort.quick ? 20_000 : 50_000;
    const service = freshName('relay').replaceAll('_', '');
    const store = await EventStoreDbEventStore.open({ connectionString: eventStoreDb() });
    try {
      await fill(store, service, count);
      const records = await recordsOf(store, service);
      const [read, sent, both]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < effort.rounds; round += 1) {
        read.push(await rawRead());
        sent.push(await rawSend(records));
        both.push(await relayed(store, service, count));
      }
      const raw = Math.min(median(read), median(sent));
      report.figure('relay.ratio', median(both) / raw, `relay ${spread(both)} /s`);
      report.absolute('relay.events_per_s', median(both), '/s');
      report.absolute('relay.raw_read_per_s', median(read), '/s');
      report.absolute('relay.raw_send_per_s', median(sent), '/s');
    } finally {
      await store.close();
    }
  },
};
