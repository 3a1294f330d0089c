import { randomUUID } from 'node:crypto';
import { canonicalJson, type StoredEvent } from '@ventanilla/eventing';
import type { KafkaMessage } from 'kafkajs';
import { eventOf } from '../client/event-message.js';
import { kafkaClient } from '../client/kafka-client.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { ensureTopic, WrongTopic } from './topic.js';

const brokers = process.env['TEST_KAFKA'];
if (!brokers) throw new Error('TEST_KAFKA is missing: node tools/engines.mjs --only kafka -- npx jest ...');
const settings = { brokers: brokers.split(',') };

const eventAt = (stream: string, revision: number): StoredEvent => {
  const id = randomUUID();
  const metadata = {
    occurredAt: '2026-01-05T08:00:00.000Z',
    recordedAt: '2026-01-05T08:00:01.500Z',
    actor: { id, kind: 'person' },
    correlationId: id,
    causationId: id,
    commandId: id,
    organisation: 'añil',
    origin: { system: 'old', record: 'Nº 7' },
    schemaVersion: 1,
  };
  const position = `b033737b37dc-${String(revision + 1).padStart(16, '0')}`;
  const data = canonicalJson({ text: 'ñandú' });
  return { id, stream, revision, position, type: 'toy.Raised.v1', data, metadata: canonicalJson(metadata) };
};

/** Everything in a topic, until so many records came. */
const recordsOf = async (topic: string, count: number): Promise<KafkaMessage[]> => {
  const consumer = kafkaClient(settings).consumer({ groupId: `spec-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const records: KafkaMessage[] = [];
  await new Promise<void>((resolve, reject) => {
    const eachMessage = async ({ message }: { message: KafkaMessage }) => {
      if (records.push(message) === count) resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return records;
};

describe('a topic of events', () => {
  const topic = `ventanilla.spec-${randomUUID()}.events`;
  const publisher = new KafkaPublisher({
    settings,
    service: 'toy',
    topic,
    partitions: 3,
    schemaUrl: (type) => `http://localhost/schemas/${type}`,
  });
  afterAll(async () => {
    await publisher.close();
    const admin = kafkaClient(settings).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [topic] }).finally(() => admin.disconnect());
  });

  it('R3: carries each stream in order, and its events as they were stored', async () => {
    const events = [0, 1, 2].flatMap((revision) =>
      ['toy-a', 'toy-b'].map((stream) => eventAt(stream, revision)),
    );
    await publisher.publish(events);
    const records = await recordsOf(topic, events.length);
    const read = records.map(eventOf);
    for (const stream of ['toy-a', 'toy-b'])
      expect(read.filter((event) => event.stream === stream)).toEqual(
        events.filter((event) => event.stream === stream),
      );
    expect(new Set(records.map(({ timestamp }) => timestamp))).toEqual(
      new Set([String(Date.parse('2026-01-05T08:00:01.500Z'))]),
    );
  });

  it('is refused where it has another number of partitions than is set', async () => {
    await expect(ensureTopic(settings, { name: topic, partitions: 4 })).rejects.toThrow(WrongTopic);
    await expect(ensureTopic(settings, { name: topic, partitions: 3 })).resolves.toBeUndefined();
  });
});
