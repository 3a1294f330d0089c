import {
  GapInStream,
  matchesFilter,
  metadataOf,
  type Alerts,
  type Delivered,
  type EventDelivery,
  type HeardRevisions,
  type HeardStreams,
  type StoredEvent,
  type Subscription,
} from '@ventanilla/eventing';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { whileBeating } from '../client/heartbeat.js';
import { eventIn } from '../log/events-in.js';
import type { MissingEvents } from './missing-events.js';

export interface BatchDependencies {
  readonly subscription: Subscription;
  readonly delivery: EventDelivery;
  readonly heard: HeardStreams;
  readonly missing: MissingEvents;
  readonly alerts: Alerts;
}

const SETTLE_EVERY_MS = 1_000;

/**
 * Takes what was fetched of one partition, event by event: what was heard is dropped by (stream, revision), what is
 * missing is looked for, and the group's offset is committed after both the handling and the note of it (R3).
 */
export class BatchWork {
  /** When the event that is being handled, or waits, was recorded, in ms since the epoch. */
  oldestMs: number | undefined;
  private reached: string | undefined;
  private settledAtMs = performance.now();

  constructor(
    private readonly payload: EachBatchPayload,
    private readonly deps: BatchDependencies,
  ) {}

  /** `later` where the partition is to wait. @throws what the group says: that it is being shared out anew */
  async take(): Promise<Delivered> {
    const { batch } = this.payload;
    const records = batch.messages.map((record) => ({ record, event: eventIn(record, this.deps.alerts) }));
    const streams = new Set(records.flatMap(({ event }) => event?.stream ?? []));
    const heard = await this.orAlert(() => this.deps.heard.of(this.deps.subscription.name, [...streams]));
    if (!heard) return 'later';
    let taken: Delivered = 'later';
    try {
      taken = await this.takeAll(records, heard);
    } finally {
      if (!(await this.settle(heard))) taken = 'later';
    }
    return taken;
  }

  private async takeAll(
    records: readonly { readonly record: KafkaMessage; readonly event: StoredEvent | undefined }[],
    heard: HeardRevisions,
  ): Promise<Delivered> {
    const { isRunning, isStale, heartbeat } = this.payload;
    for (const { record, event } of records) {
      if (!isRunning() || isStale()) return 'done';
      if (event && (await this.takeOne(event, heard)) === 'later') return 'later';
      this.reached = record.offset;
      if (performance.now() - this.settledAtMs >= SETTLE_EVERY_MS) await this.settle(heard);
      await heartbeat();
    }
    this.oldestMs = undefined;
    return 'done';
  }

  private async takeOne(event: StoredEvent, heard: HeardRevisions): Promise<Delivered> {
    const { subscription, missing } = this.deps;
    this.oldestMs = Date.parse(metadataOf(event).recordedAt);
    const first = subscription.from === 'beginning' ? 0 : event.revision;
    const next = (heard.last(event.stream) ?? first - 1) + 1;
    if (event.revision < next) return 'done';
    const before = await this.orAlert(() => this.beating(() => missing.find(event, next)));
    for (const each of before ?? []) if ((await this.deliver(each, heard)) === 'later') return 'later';
    return before ? this.deliver(event, heard) : 'later';
  }

  private async deliver(event: StoredEvent, heard: HeardRevisions): Promise<Delivered> {
    const { subscription, delivery } = this.deps;
    const delivered = matchesFilter(subscription.filter, event)
      ? await this.orAlert(() => this.beating(() => delivery.attempt(event)))
      : 'done';
    if (delivered === 'done') heard.note(event);
    return delivered ?? 'later';
  }

  /** First that it was heard, then the offset: a crash in between repeats what is dropped then. */
  private async settle(heard: HeardRevisions): Promise<boolean> {
    const { batch, resolveOffset, commitOffsetsIfNecessary } = this.payload;
    const { topic, partition } = batch;
    this.settledAtMs = performance.now();
    if (this.reached === undefined) return true;
    if (!(await this.orAlert(() => heard.save()))) return false;
    resolveOffset(this.reached);
    const offset = String(Number(this.reached) + 1);
    this.reached = undefined;
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
    return true;
  }

  private beating<Result>(work: () => Promise<Result>): Promise<Result> {
    return whileBeating(this.payload.heartbeat, work);
  }

  /** What fails here beside the handler is ours to get over: the stores, or the brokers. */
  private async orAlert<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      const { subscription, alerts } = this.deps;
      if (!(error instanceof GapInStream))
        alerts.raise('SUBSCRIPTION_HELD_UP', { subscription: subscription.name, error });
      return undefined;
    }
  }
}
