import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaEvents, KafkaPublisher, partitionOf, TopicLog } from '@ventanilla/adapters/kafka';
import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { canonicalJson } from '../definitions/canonical-json.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { ParkedEvents } from '../subscriptions/parked-events.js';
import type { RunningSubscription } from '../subscriptions/running-subscription.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { placeOf } from './subscription-at-work.js';
import { HeardAlerts, until } from './until.js';

const settingsOfSpec = (brokers = process.env['TEST_KAFKA']) => {
  if (!brokers) throw new Error('TEST_KAFKA is not set: run this by "npm run test:distributed".');
  return { brokers: brokers.split(',') };
};

/** An event of a toy service as its relay publishes it. */
export const toldBy = (stream: string, revision: number, type = 'toy.TallyRaised.v1'): StoredEvent => {
  const id = randomUUID();
  const now = new Date().toISOString();
  const metadata = {
    occurredAt: now,
    recordedAt: now,
    actor: { id, kind: 'person' },
    correlationId: id,
    causationId: id,
    commandId: id,
    schemaVersion: 1,
  };
  const data = canonicalJson(revision === 0 ? { number: stream, title: stream } : { by: revision });
  const position = `b033737b37dc-${String(revision + 1).padStart(16, '0')}`;
  return { id, stream, revision, position, type, data, metadata: canonicalJson(metadata) };
};

/** The first events of a stream. */
export const streamOf = (stream: string, count: number): readonly StoredEvent[] =>
  Array.from({ length: count }, (_, revision) =>
    toldBy(stream, revision, revision === 0 ? 'toy.TallyOpened.v1' : undefined),
  );

export interface Instance {
  readonly running: RunningSubscription;
  readonly parked: ParkedEvents;
  stop(): Promise<void>;
}

/** A topic of another service, and instances of a service that hears it; for specs only. */
export class TopicAtWork {
  readonly topic = `ventanilla.spec-${randomUUID()}.events`;
  readonly alerts = new HeardAlerts();
  /** Of the service that hears. */
  documents = new MemoryDocumentStore();
  readonly store = new MemoryEventStore();
  readonly partitions = 12;
  private readonly settings;
  private readonly publisher;
  private readonly instances: Instance[] = [];

  /** On the brokers for specs, where none are named. */
  constructor(brokers?: string) {
    this.settings = settingsOfSpec(brokers);
    this.publisher = new KafkaPublisher({
      settings: this.settings,
      service: 'toy',
      topic: this.topic,
      partitions: this.partitions,
      schemaUrl: (type) => `http://localhost/schemas/${type}`,
    });
  }

  publish(...events: readonly StoredEvent[]): Promise<void> {
    return this.publisher.publish(events);
  }

  log(): TopicLog {
    return new TopicLog({ settings: this.settings, topic: this.topic, alerts: this.alerts });
  }

  async start(subscription: Subscription): Promise<Instance> {
    const { documents, store, alerts, topic, settings } = this;
    const options = { settings, topicOf: () => topic, groups: topic, store, documents, alerts };
    const events = await KafkaEvents.open(options);
    const parked = await ParkedEvents.open(documents);
    const running = events.subscribe('toy', subscription, {
      parked,
      alerts,
      nowMs: Date.now,
      heldUpAfterMs: 0,
    });
    running.start();
    const instance = { running, parked, stop: () => running.stop() };
    this.instances.push(instance);
    return instance;
  }

  /** Until everything that is in the topic now was handled. */
  level(instance: Instance): Promise<void> {
    const isLevel = async (): Promise<boolean> => {
      await sleep(100);
      return (await instance.running.standing()).level;
    };
    return until('a level subscription', isLevel, 20_000);
  }

  partitionOf(stream: string): number {
    return partitionOf(stream, this.partitions);
  }

  async end(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.stop()));
    await this.publisher.close();
  }
}

export const placesOf = (events: readonly StoredEvent[]): readonly string[] => events.map(placeOf);
