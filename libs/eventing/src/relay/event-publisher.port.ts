import type { StoredEvent } from '../event-store/event-store.port.js';

/** Where a relay publishes: the topic of one service. */
export interface EventPublisher {
  /** In order, per stream. Resolves when every event is acknowledged; after a failure nobody knows which were. */
  publish(events: readonly StoredEvent[]): Promise<void>;
  /** Begins anew after a failure: what was under way is given up, and sent no more. */
  reset(): Promise<void>;
  close(): Promise<void>;
}
