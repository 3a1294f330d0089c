import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigResourceTypes, type Consumer, type KafkaMessage } from 'kafkajs';
import { kafkaClient } from '../client/kafka-client.js';
import type { KafkaSettings } from '../client/kafka-settings.js';

export interface TopicRecord {
  readonly partition: number;
  readonly key: string;
  readonly value: string;
  readonly timestamp: string;
  readonly headers: Readonly<Record<string, string>>;
}

const recordOf = (partition: number, { key, value, timestamp, headers = {} }: KafkaMessage): TopicRecord => ({
  partition,
  key: String(key),
  value: String(value),
  timestamp,
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)])),
});

/** Reads a topic from its first record on, as a stranger would; for specs only. */
export class TopicRecords {
  readonly records: TopicRecord[] = [];

  private constructor(private readonly consumer: Consumer) {}

  static async of(settings: KafkaSettings, topic: string): Promise<TopicRecords> {
    const consumer = kafkaClient(settings).consumer({ groupId: `spec-${randomUUID()}` });
    const read = new TopicRecords(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => void read.records.push(recordOf(partition, message)),
    });
    return read;
  }

  /** `<stream>@<revision>` of each record that came. */
  get places(): readonly string[] {
    return this.records.map(({ key, headers }) => `${key}@${headers['ce_revision']}`);
  }

  async until(holds: (places: readonly string[]) => boolean, patienceMs = 60_000): Promise<void> {
    const giveUpAt = Date.now() + patienceMs;
    while (!holds(this.places)) {
      if (Date.now() > giveUpAt) throw new Error(`The topic holds only ${this.places.join(', ')}.`);
      await sleep(50);
    }
  }

  async close(): Promise<void> {
    await this.consumer.disconnect();
  }
}

/** How a topic is set up at the brokers. */
export const topicSettings = async (
  settings: KafkaSettings,
  topic: string,
): Promise<{ readonly partitions: number; readonly entries: Readonly<Record<string, string>> }> => {
  const admin = kafkaClient(settings).admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic }];
    const described = await admin.describeConfigs({ includeSynonyms: false, resources });
    const entries = described.resources[0]?.configEntries ?? [];
    return {
      partitions: topics[0]?.partitions.length ?? 0,
      entries: Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue])),
    };
  } finally {
    await admin.disconnect();
  }
};
