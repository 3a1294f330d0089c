import { instantOf } from '@ventanilla/kernel';
import { UnknownEventVersion } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import type { Alerts } from '../operations/alerts.js';
import { Lasting } from './lasting.js';
import type { ParkedEvent, ParkedEvents } from './parked-events.js';
import { isTransient, type Subscription } from './subscription.js';

export interface DeliveryDependencies {
  readonly parked: ParkedEvents;
  readonly alerts: Alerts;
  readonly nowMs: () => number;
  /** From when on what is tried again is told as held up. */
  readonly heldUpAfterMs?: number;
  /** Falls when this instance stops. */
  readonly stopping?: AbortSignal;
}

/** `done`: handled, or parked. `later`: the same event is to be tried again before any other of its stream. */
export type Delivered = 'done' | 'later';

/**
 * Hands one subscription its events and decides what a failure means, whatever the events come from: what passes by
 * itself is tried again, an unknown version waits for an upgrade (R7), anything else parks the stream for an operator.
 */
export class EventDelivery {
  private parkedStreams: ReadonlySet<string> = new Set();
  private readonly failures: Lasting;

  constructor(
    private readonly subscription: Subscription,
    private readonly deps: DeliveryDependencies,
  ) {
    this.failures = new Lasting(deps.heldUpAfterMs);
  }

  /** To be done whenever others may have delivered since. */
  async open(): Promise<void> {
    this.failures.clear();
    this.parkedStreams = await this.deps.parked.streams(this.subscription.name);
  }

  async attempt(event: StoredEvent): Promise<Delivered> {
    if (await this.isParked(event.stream)) return this.parkBehind(event);
    try {
      await this.subscription.handle(event, this.deps.stopping);
    } catch (error) {
      if (this.isPassing(error, event)) return 'later';
      await this.park(event, error);
    }
    this.failures.over(event.stream);
    return 'done';
  }

  /** Handles a stream's parked events again, in order, until one fails; answers how many went through. */
  async replay(stream: string): Promise<number> {
    let replayed = 0;
    for (;;) {
      const page = await this.deps.parked.list(this.subscription.name, stream);
      for (const parked of page) {
        await this.handleAgain(parked);
        replayed += 1;
      }
      if (page.length === 0) break;
    }
    await this.open();
    return replayed;
  }

  /** Gives up a stream's first parked event. */
  async drop(stream: string): Promise<ParkedEvent | undefined> {
    const first = await this.deps.parked.first(this.subscription.name, stream);
    if (first) await this.deps.parked.remove(first);
    return first;
  }

  /** An operator may have emptied it meanwhile, on this instance or on another one. */
  private async isParked(stream: string): Promise<boolean> {
    if (!this.parkedStreams.has(stream)) return false;
    if (await this.deps.parked.first(this.subscription.name, stream)) return true;
    this.parkedStreams = new Set([...this.parkedStreams].filter((each) => each !== stream));
    return false;
  }

  private async parkBehind(event: StoredEvent): Promise<Delivered> {
    await this.park(event);
    const first = await this.deps.parked.first(this.subscription.name, event.stream);
    const isAlone = first?.event.revision === event.revision && first.error === undefined;
    // What it was to wait for went while it was being parked. If it fails, it is what the others wait for.
    if (isAlone) await this.handleAgain(first).catch(() => undefined);
    return 'done';
  }

  private async handleAgain(parked: ParkedEvent): Promise<void> {
    try {
      await this.subscription.handle(parked.event, this.deps.stopping);
    } catch (error) {
      await this.deps.parked.noteError(parked, error);
      throw error;
    }
    await this.deps.parked.remove(parked);
  }

  private isPassing(error: unknown, { type, stream }: StoredEvent): boolean {
    const { alerts } = this.deps;
    const { name: subscription } = this.subscription;
    if (error instanceof UnknownEventVersion) {
      alerts.raise('UNKNOWN_EVENT_VERSION', { subscription, type, stream });
      return true;
    }
    if (!isTransient(error)) return false;
    if (this.failures.failed(stream)) alerts.raise('SUBSCRIPTION_HELD_UP', { subscription, error });
    return true;
  }

  private async park(event: StoredEvent, error?: unknown): Promise<void> {
    const { name: subscription } = this.subscription;
    const parkedAt = instantOf(this.deps.nowMs());
    const reason = error === undefined ? undefined : String(error);
    await this.deps.parked.park({ subscription, event, error: reason, parkedAt });
    if (error === undefined) return;
    const { stream, type } = event;
    this.deps.alerts.raise('STREAM_PARKED', { subscription, stream, type, error });
    this.parkedStreams = new Set([...this.parkedStreams, stream]);
  }
}
