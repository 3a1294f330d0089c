import { setTimeout as sleep } from 'node:timers/promises';
import { Partitioners, type Admin } from 'kafkajs';
import { withAdmin } from '../client/with-admin.js';
import type { KafkaSettings } from '../client/kafka-settings.js';

/** Of each partition, in their order, the offset of the next record. */
export type Offsets = readonly number[];

/** What a topic holds now. */
export interface TopicEnd {
  readonly cluster: string;
  readonly offsets: Offsets;
}

const MOST_TRIES = 10;
const BETWEEN_TRIES_MS = 200;
const UNKNOWN_TOPIC = 'UNKNOWN_TOPIC_OR_PARTITION';

/** Undefined where the topic is not there yet: its service makes it when it first publishes. */
export const topicEnd = (settings: KafkaSettings, topic: string): Promise<TopicEnd | undefined> =>
  withAdmin(settings, async (admin) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await endTold(admin, topic);
      } catch (error) {
        const { type, retriable } = error as { type?: string; retriable?: boolean };
        if (type === UNKNOWN_TOPIC) return undefined;
        // While a partition gets its leader, or another one.
        if (!retriable || tries === MOST_TRIES) throw error;
        await sleep(BETWEEN_TRIES_MS);
      }
    }
  });

const endTold = async (admin: Admin, topic: string): Promise<TopicEnd> => {
  const found = await admin.fetchTopicOffsets(topic);
  const offsets = new Array<number>(found.length).fill(0);
  for (const { partition, high } of found) offsets[partition] = Number(high);
  return { cluster: (await admin.describeCluster()).clusterId, offsets };
};

/** An empty partition needs no reading. */
export const reaches = (offsets: Offsets, target: Offsets): boolean =>
  target.every((offset, partition) => offset === 0 || (offsets[partition] ?? 0) >= offset);

const partitioner = Partitioners.DefaultPartitioner();

/** Where the relay puts a stream's events. */
export const partitionOf = (stream: string, partitions: number): number => {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 0,
    replicas: [],
    isr: [],
  }));
  return partitioner({ topic: '', partitionMetadata, message: { key: stream, value: null } });
};
