import { setTimeout as sleep } from 'node:timers/promises';
import { GatedEventStore, logStandingOf, type EventStore } from '@ventanilla/eventing';

const LOOK_EVERY_MS = 1_000;
/** Longer than a look, and than an append may take that was let through before it. */
const SETTLED_MS = 10_000;

/** The gate of one instance: shut and opened by what the log says of itself, whoever moves it. */
export class WatchedGate {
  readonly store: GatedEventStore;
  private readonly stopped = new AbortController();
  private readonly watching: Promise<void>;

  constructor(store: EventStore) {
    this.store = new GatedEventStore(store);
    this.watching = this.watch();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      // A store that cannot be asked takes no append either.
      if (!signal.aborted) await this.look().catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const isOpen = (await logStandingOf(this.store.behind)) === 'open';
    if (isOpen === !this.store.isShut) return;
    if (isOpen) this.store.open();
    else await this.store.shut();
  }
}

/** Ends when every instance has seen that the log was closed, and what it had let through was answered. */
export const untilInstancesSettle = (): Promise<void> => sleep(SETTLED_MS);
