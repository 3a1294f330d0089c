import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { whileBeating } from '../client/heartbeat.js';
import { kafkaClient } from '../client/kafka-client.js';
import type { KafkaSettings } from '../client/kafka-settings.js';
import { Handover } from './handover.js';
import type { Offsets } from './topic-offsets.js';

export interface Reading {
  readonly topic: string;
  /** Where to begin, by partition; those that are not named are left alone. */
  readonly from: ReadonlyMap<number, number>;
  /** How many partitions the topic has. */
  readonly partitions: number;
}

/** Records of one partition, in their order. */
export interface RecordBatch {
  readonly partition: number;
  readonly records: readonly KafkaMessage[];
  /** Offset behind the last one. */
  readonly next: number;
}

/** A group of its own for each reading: it commits nothing, and is gone when the reading ends. */
const GROUP = 'ventanilla.reading.';
const MOST_BYTES = 1_000_000;
const LONGEST_POLL_MS = 500;

export const fromOffsets = (offsets: Offsets): ReadonlyMap<number, number> => new Map(offsets.entries());

/** Reads a topic from given offsets on, without a place of its own at the brokers, until it is told to stop. */
export async function* readTopic(
  settings: KafkaSettings,
  reading: Reading,
  signal?: AbortSignal,
): AsyncIterable<RecordBatch> {
  const reader = new TopicReader(settings, reading);
  const stop = (): void => reader.end();
  signal?.addEventListener('abort', stop);
  try {
    if (signal?.aborted) return;
    await reader.start();
    yield* reader.batches();
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.stop();
  }
}

class TopicReader {
  private readonly consumer: Consumer;
  private readonly next: Map<number, number>;
  private readonly handover = new Handover<RecordBatch>();

  constructor(
    settings: KafkaSettings,
    private readonly reading: Reading,
  ) {
    this.next = new Map(reading.from);
    this.consumer = kafkaClient(settings).consumer({
      groupId: GROUP + randomUUID(),
      maxBytes: MOST_BYTES,
      maxWaitTimeInMs: LONGEST_POLL_MS,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: async () => false },
    });
  }

  async start(): Promise<void> {
    const { consumer } = this;
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => this.handover.end({ error }));
    consumer.on(consumer.events.GROUP_JOIN, () => this.seek());
    await consumer.connect();
    await consumer.subscribe({ topics: [this.reading.topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.take(payload),
    });
  }

  batches(): AsyncIterable<RecordBatch> {
    return this.handover.values();
  }

  end(): void {
    this.handover.end();
  }

  async stop(): Promise<void> {
    this.end();
    await this.consumer.disconnect().catch(() => undefined);
  }

  /** The group has no offsets: whoever joins it, or joins it again, says where it goes on. */
  private seek(): void {
    const { topic, partitions } = this.reading;
    const others = Array.from({ length: partitions }, (_, each) => each).filter(
      (each) => !this.next.has(each),
    );
    if (others.length > 0) this.consumer.pause([{ topic, partitions: others }]);
    for (const [partition, offset] of this.next)
      this.consumer.seek({ topic, partition, offset: String(offset) });
  }

  private async take({ batch, resolveOffset, heartbeat }: EachBatchPayload): Promise<void> {
    const wanted = this.next.get(batch.partition);
    if (wanted === undefined) return;
    const records = batch.messages.filter(({ offset }) => Number(offset) >= wanted);
    const next = Number(batch.lastOffset()) + 1;
    if (records.length > 0)
      await whileBeating(heartbeat, () => this.handover.offer({ partition: batch.partition, records, next }));
    this.next.set(batch.partition, Math.max(wanted, next));
    resolveOffset(batch.lastOffset());
    await heartbeat();
  }
}
