import type { EventPublisher, StoredEvent } from '@ventanilla/eventing';
import { Partitioners, type Message, type Producer } from 'kafkajs';
import { messageOf } from '../client/event-message.js';
import { kafkaClient } from '../client/kafka-client.js';
import type { KafkaSettings } from '../client/kafka-settings.js';
import { ensureTopic, topicOf, type TopicOptions } from './topic.js';

export interface KafkaPublisherOptions extends Omit<TopicOptions, 'name'> {
  readonly settings: KafkaSettings;
  readonly service: string;
  /** Where a type's JSON Schema stands, for `dataschema`. */
  readonly schemaUrl: (type: string) => string;
  /** `ventanilla.<service>.events` where absent. */
  readonly topic?: string;
}

/** Below the brokers' own limit of 1 MB for what one partition gets at once. */
const LARGEST_SENDING_BYTES = 900_000;
/** Few: the relay goes on from its checkpoint by itself, and its operator hears of brokers that do not answer. */
const RETRY = { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000 };
/** Of a record's frame, and of each header's. */
const FRAME_BYTES = 64;
const HEADER_FRAME_BYTES = 10;

/**
 * Sends events into a service's topic. One sending at a time is under way, from an idempotent producer: what comes
 * behind a failed one is not sent before somebody decided where to go on, so that no stream ever has a gap.
 */
export class KafkaPublisher implements EventPublisher {
  readonly topic: string;
  private producer: Promise<Producer> | undefined;

  constructor(private readonly options: KafkaPublisherOptions) {
    this.topic = options.topic ?? topicOf(options.service);
  }

  /** @throws WrongTopic, and what kafkajs says where the outcome is unknown */
  async publish(events: readonly StoredEvent[]): Promise<void> {
    const producer = await (this.producer ??= this.connect());
    const messages = events.map((event) => messageOf(event, this.options.schemaUrl));
    for (const part of inSendings(messages))
      await producer.sendBatch({ acks: -1, topicMessages: [{ topic: this.topic, messages: part }] });
  }

  async reset(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await (await producer?.catch(() => undefined))?.disconnect();
  }

  close(): Promise<void> {
    return this.reset();
  }

  private async connect(): Promise<Producer> {
    const { settings, partitions, replicationFactor } = this.options;
    await ensureTopic(settings, { name: this.topic, partitions, replicationFactor });
    const producer = kafkaClient(settings).producer({
      idempotent: true,
      retry: RETRY,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    return producer;
  }
}

const bytesOf = (text: string | Buffer | null | undefined): number => Buffer.byteLength(text ?? '');

/** In bytes, and not less than what goes over the wire. */
const sizeOf = ({ key, value, headers = {} }: Message): number =>
  Object.entries(headers).reduce(
    (sum, [name, text]) => sum + bytesOf(name) + bytesOf(text as string) + HEADER_FRAME_BYTES,
    FRAME_BYTES + bytesOf(key) + bytesOf(value),
  );

function* inSendings(messages: readonly Message[]): Iterable<Message[]> {
  let sending: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (sending.length > 0 && bytes + size > LARGEST_SENDING_BYTES) {
      yield sending;
      [sending, bytes] = [[], 0];
    }
    sending.push(message);
    bytes += size;
  }
  if (sending.length > 0) yield sending;
}
