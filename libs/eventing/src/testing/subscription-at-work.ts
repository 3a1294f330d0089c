import type { DocumentStore } from '../document-store/document-store.port.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { Leases } from '../leases/leases.port.js';
import { ParkedEvents } from '../subscriptions/parked-events.js';
import { SubscriptionPositions } from '../subscriptions/subscription-positions.js';
import { SubscriptionRunner } from '../subscriptions/subscription-runner.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { HeardAlerts, until } from './until.js';

export const placeOf = ({ stream, revision }: StoredEvent): string => `${stream}@${revision}`;

/** Notes what it hears, and fails where it is told to. */
export class Listener implements Subscription {
  readonly name = 'listener';
  readonly filter = { streams: ['tally-'] };
  readonly heard: string[] = [];
  /** By place: the error to throw, for as long as it stands here. */
  readonly failures = new Map<string, Error>();

  constructor(
    readonly from: 'beginning' | 'now' = 'beginning',
    readonly abreast?: number,
  ) {}

  async handle(event: StoredEvent): Promise<void> {
    const error = this.failures.get(placeOf(event));
    if (error) throw error;
    this.heard.push(placeOf(event));
  }
}

/** One run of one subscription, as a process would run it until it dies; for specs only. */
export class SubscriptionAtWork {
  private constructor(
    readonly runner: SubscriptionRunner,
    readonly parked: ParkedEvents,
    readonly alerts: HeardAlerts,
    private readonly store: EventStore,
  ) {}

  static async start(
    subscription: Subscription,
    world: {
      readonly store: EventStore;
      readonly documents: DocumentStore;
      readonly leases?: Leases;
      readonly heldUpAfterMs?: number;
      readonly nowMs?: () => number;
    },
  ): Promise<SubscriptionAtWork> {
    const { store, documents } = world;
    const alerts = new HeardAlerts();
    const positions = await SubscriptionPositions.open(documents);
    const parked = await ParkedEvents.open(documents);
    const deps = { heldUpAfterMs: 0, nowMs: Date.now, ...world, positions, parked, alerts };
    const runner = new SubscriptionRunner(subscription, deps);
    runner.start();
    return new SubscriptionAtWork(runner, parked, alerts, store);
  }

  /** Until it has handled, or parked, everything that is in the log now. */
  async level(): Promise<void> {
    const head = (await this.store.head()) ?? '';
    await until('a level subscription', () => (this.runner.position ?? '') >= head);
  }

  async parkedPlaces(): Promise<readonly string[]> {
    return (await this.parked.list(this.runner.name)).map(({ event }) => placeOf(event));
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }
}
