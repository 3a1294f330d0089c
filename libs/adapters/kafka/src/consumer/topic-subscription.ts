import {
  EventDelivery,
  type DeliveryDependencies,
  type EventLog,
  type HeardStreams,
  type ParkedEvent,
  type RunningSubscription,
  type Standing,
  type Subscription,
} from '@ventanilla/eventing';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient } from '../client/kafka-client.js';
import { reaches, type Offsets, type TopicEnd } from '../log/topic-offsets.js';
import { formatPlace } from '../log/topic-position.js';
import { BatchWork } from './batch-work.js';
import { beginAt, groupPlace, type Group } from './group-offsets.js';
import { MissingEvents } from './missing-events.js';
import { PartitionPauses } from './partition-pauses.js';
import { UnreachedEnd } from './unreached-end.js';

export interface TopicSubscriptionDependencies extends DeliveryDependencies {
  /** The whole topic, to look for what is missing. */
  readonly log: EventLog;
  readonly heard: HeardStreams;
  /** Where a subscription that counts from now on began; the present end of the topic is offered, if it is there. */
  readonly beganAt: (end: TopicEnd | undefined) => Promise<Offsets>;
}

const AGAIN_AFTER_MS = 1_000;
/** A member that was killed is missed after so long. */
const SESSION_MS = 10_000;
const REBALANCE_MS = 20_000;
const BEAT_MS = 1_000;
const MOST_BYTES = 1_000_000;
/** A poll that is under way is awaited when the service stops. */
const LONGEST_POLL_MS = 500;
const PARTITIONS_AT_ONCE = 3;

/**
 * One subscription to another service's topic, as a consumer group: its instances share the partitions. A partition
 * whose event cannot be handled now is paused and tried again; the others go on.
 */
export class TopicSubscription implements RunningSubscription {
  /** What this instance knows is in its partitions' work. */
  readonly position = undefined;
  private readonly stopped = new AbortController();
  private readonly delivery: EventDelivery;
  private readonly missing: MissingEvents;
  private readonly pauses = new PartitionPauses();
  private readonly unreached = new UnreachedEnd();
  /** When the event that each partition of this instance waits with was recorded, in ms since the epoch. */
  private readonly waiting = new Map<number, number>();
  private readonly inWork = new Map<number, BatchWork>();
  private opened: Promise<void> | undefined;
  private endAtStart: Promise<TopicEnd | undefined> | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly subscription: Subscription,
    private readonly group: Group,
    private readonly deps: TopicSubscriptionDependencies,
  ) {
    this.delivery = new EventDelivery(subscription, deps);
    this.missing = new MissingEvents(subscription.name, deps);
  }

  get name(): string {
    return this.subscription.name;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  async hasCaughtUp(): Promise<boolean> {
    const place = await groupPlace(this.group);
    this.endAtStart ??= Promise.resolve(place?.end);
    const end = await this.endAtStart;
    return !end || (place !== undefined && reaches(place.committed, end.offsets));
  }

  /** The lag is that of the partitions of this instance, or of the group where nothing is taken in; the largest counts. */
  async standing(): Promise<Standing> {
    const place = await groupPlace(this.group);
    if (!place) return { level: true, lagSeconds: 0 };
    const { end, committed } = place;
    const level = reaches(committed, end.offsets);
    const offsets = committed.map((offset) => Math.max(0, offset));
    const position = formatPlace({ cluster: end.cluster, offsets });
    const lateMs = this.unreached.lateMs(committed, end.offsets, performance.now());
    const lagSeconds = level ? 0 : Math.max(this.lagSeconds(), lateMs / 1000);
    return { ...(position !== undefined && { position }), level, lagSeconds };
  }

  replay(stream: string): Promise<number> {
    return this.delivery.replay(stream);
  }

  async drop(stream: string): Promise<ParkedEvent | undefined> {
    const first = await this.delivery.drop(stream);
    if (first) await this.replay(stream).catch(() => undefined);
    return first;
  }

  private lagSeconds(): number {
    const inWork = [...this.inWork.values()].flatMap(({ oldestMs }) => oldestMs ?? []);
    const oldestMs = Math.min(...this.waiting.values(), ...inWork);
    return Number.isFinite(oldestMs) ? Math.max(0, (this.deps.nowMs() - oldestMs) / 1000) : 0;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        if (await this.isReady()) await this.consume();
      } catch (error) {
        if (!signal.aborted)
          this.deps.alerts.raise('SUBSCRIPTION_HELD_UP', { subscription: this.name, error });
      }
      await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** The topic is there, and the group has its place in it. */
  private async isReady(): Promise<boolean> {
    const place = await groupPlace(this.group);
    this.endAtStart ??= Promise.resolve(place?.end);
    if (this.subscription.from === 'now') {
      const begin = await this.deps.beganAt(place?.end);
      if (place) await beginAt(this.group, { committed: place.committed, begin });
    }
    return place !== undefined;
  }

  /** One life of a consumer: until this instance stops, or the client gives up. */
  private async consume(): Promise<void> {
    const { topic, group, settings } = this.group;
    const consumer = kafkaClient(settings).consumer({
      groupId: group,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: BEAT_MS,
      maxBytes: MOST_BYTES,
      maxWaitTimeInMs: LONGEST_POLL_MS,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: async () => false },
    });
    consumer.on(consumer.events.GROUP_JOIN, () => this.begin());
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await this.untilItEnds(consumer);
    } finally {
      await consumer.disconnect().catch(() => undefined);
      this.pauses.end();
      this.waiting.clear();
    }
  }

  private async untilItEnds(consumer: Consumer): Promise<void> {
    const { signal } = this.stopped;
    const ended = new Promise<void>((stop, fail) => {
      signal.addEventListener('abort', () => stop(), { once: true });
      if (signal.aborted) stop();
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => fail(error));
    });
    // It may end before anybody waits for it.
    ended.catch(() => undefined);
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.take(payload, consumer),
    });
    await ended;
  }

  /** Others had the partitions meanwhile: what they parked is to be known. */
  private begin(): void {
    this.opened = undefined;
    this.waiting.clear();
  }

  private async take(payload: EachBatchPayload, consumer: Consumer): Promise<void> {
    const { partition, topic } = payload.batch;
    const { subscription, delivery, missing } = this;
    const work = new BatchWork(payload, { ...this.deps, subscription, delivery, missing });
    this.inWork.set(partition, work);
    try {
      const taken = (await this.isOpened()) ? await work.take() : 'later';
      if (taken === 'done') {
        this.waiting.delete(partition);
        this.pauses.over(partition);
        return;
      }
      this.waiting.set(partition, work.oldestMs ?? this.deps.nowMs());
      payload.pause();
      this.pauses.wait(partition, () => consumer.resume([{ topic, partitions: [partition] }]));
    } finally {
      this.inWork.delete(partition);
    }
  }

  private async isOpened(): Promise<boolean> {
    try {
      await (this.opened ??= this.delivery.open());
      return true;
    } catch (error) {
      this.opened = undefined;
      this.deps.alerts.raise('SUBSCRIPTION_HELD_UP', { subscription: this.name, error });
      return false;
    }
  }
}
