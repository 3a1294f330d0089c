import {
  firstPlace,
  HeardStreams,
  type Alerts,
  type DeliveryDependencies,
  type DocumentStore,
  type EventStore,
  type ForeignEvents,
  type RunningSubscription,
  type Subscription,
} from '@ventanilla/eventing';
import type { KafkaSettings } from '../client/kafka-settings.js';
import { TopicLog } from '../log/topic-log.js';
import type { Offsets, TopicEnd } from '../log/topic-offsets.js';
import { formatPlace, parsePlace } from '../log/topic-position.js';
import { TopicSubscription } from './topic-subscription.js';

export interface KafkaEventsOptions {
  readonly settings: KafkaSettings;
  /** The topic of another service. */
  readonly topicOf: (service: string) => string;
  /** What the names of the consumer groups begin with; the subscription's name follows. */
  readonly groups: string;
  /** The service's own: where its subscriptions began, and what they heard, is noted there. */
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly alerts: Alerts;
}

/** Events of other services, from their topics. */
export class KafkaEvents implements ForeignEvents {
  private readonly logs = new Map<string, TopicLog>();

  private constructor(
    private readonly options: KafkaEventsOptions,
    private readonly heard: HeardStreams,
  ) {}

  static async open(options: KafkaEventsOptions): Promise<KafkaEvents> {
    return new KafkaEvents(options, await HeardStreams.open(options.documents));
  }

  logOf(owner: string): TopicLog {
    const { settings, alerts, topicOf } = this.options;
    const log = this.logs.get(owner) ?? new TopicLog({ settings, topic: topicOf(owner), alerts });
    this.logs.set(owner, log);
    return log;
  }

  subscribe(owner: string, subscription: Subscription, deps: DeliveryDependencies): RunningSubscription {
    const { settings, groups, topicOf } = this.options;
    const group = { settings, topic: topicOf(owner), group: `${groups}.${subscription.name}` };
    const { heard } = this;
    const beganAt = (end: TopicEnd | undefined) => this.beganAt(subscription, end);
    return new TopicSubscription(subscription, group, { ...deps, heard, beganAt, log: this.logOf(owner) });
  }

  /** None where it began before there was anything. */
  private async beganAt({ name }: Subscription, end: TopicEnd | undefined): Promise<Offsets> {
    const place = await firstPlace(this.options.store, name, (end && formatPlace(end)) ?? '');
    return parsePlace(place ?? '')?.offsets ?? [];
  }
}
