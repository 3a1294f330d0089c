import { ConfigResourceTypes, type Admin } from 'kafkajs';
import { kafkaClient } from '../client/kafka-client.js';
import type { KafkaSettings } from '../client/kafka-settings.js';

export interface TopicOptions {
  readonly name: string;
  /** For ever: with another count, keys would change their partition, and streams lose their order. */
  readonly partitions?: number;
  /** As the brokers are set where absent. */
  readonly replicationFactor?: number;
}

export const PARTITIONS = 12;

/** The topic of a service's public events. */
export const topicOf = (service: string): string => `ventanilla.${service}.events`;

/** The topic is there, and is not what the relay needs. Nothing is published into it. */
export class WrongTopic extends Error {
  override readonly name = 'WrongTopic';

  constructor(
    readonly topic: string,
    problem: string,
  ) {
    super(`The topic ${topic} cannot carry events: ${problem}.`);
  }
}

/** It keeps everything: no limit in time or size, and no compaction (R3). */
const KEEPS_EVERYTHING = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'message.timestamp.type': 'CreateTime',
} as const;

/** Makes the topic where it is missing, and looks at it where it is there; changes nothing. @throws WrongTopic */
export const ensureTopic = async (settings: KafkaSettings, options: TopicOptions): Promise<void> => {
  const admin = kafkaClient(settings).admin();
  await admin.connect();
  try {
    await create(admin, options);
    await check(admin, options);
  } finally {
    await admin.disconnect();
  }
};

/** Of two that make it at once, the second one finds it there. */
const create = async (
  admin: Admin,
  { name, partitions = PARTITIONS, replicationFactor = -1 }: TopicOptions,
): Promise<void> => {
  const configEntries = Object.entries(KEEPS_EVERYTHING).map(([key, value]) => ({ name: key, value }));
  const topic = { topic: name, numPartitions: partitions, replicationFactor, configEntries };
  if ((await admin.listTopics()).includes(name)) return;
  await admin.createTopics({ topics: [topic], waitForLeaders: true });
};

const check = async (admin: Admin, { name, partitions = PARTITIONS }: TopicOptions): Promise<void> => {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
  const found = topics[0]?.partitions.length;
  if (found !== partitions)
    throw new WrongTopic(name, `it has ${found} partitions where ${partitions} are set`);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name, configNames: Object.keys(KEEPS_EVERYTHING) }],
  });
  for (const { configName, configValue } of resources[0]?.configEntries ?? []) {
    const needed = KEEPS_EVERYTHING[configName as keyof typeof KEEPS_EVERYTHING];
    if (configValue !== needed) throw new WrongTopic(name, `${configName} is ${configValue}, not ${needed}`);
  }
};
