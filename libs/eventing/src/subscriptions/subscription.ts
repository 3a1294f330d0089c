import type { EventFilter, StoredEvent } from '../event-store/event-store.port.js';

/**
 * A reaction to events with effects of its own: by name, in order per stream, at least once. `from` says what
 * counts at its very first start, when its position is stored; afterwards it goes on from there.
 */
export interface Subscription {
  readonly name: string;
  readonly from: 'beginning' | 'now';
  readonly filter: EventFilter;
  /**
   * So many streams at once, each in its order, as far as the log is the service's own; absent, everything comes in the
   * order of the log. Of a topic, the partitions come side by side.
   */
  readonly abreast?: number | undefined;
  /** Handling the same event again changes nothing. What takes long ends at `stopping`, by an error that passes. */
  handle(event: StoredEvent, stopping?: AbortSignal): Promise<void>;
}

/** A failure that passes by itself: the event is tried again, with growing pauses, and nothing overtakes it. */
export class Transient extends Error {
  override readonly name = 'Transient';
}

const TRANSIENT_NAMES = new Set([
  'Transient',
  'StoreUnavailable',
  'OutcomeUnknown',
  'DocumentStoreUnavailable',
  'KeyStoreUnavailable',
  'BlobStoreUnavailable',
  'ScannerUnavailable',
  'WrongRevision',
]);

export const isTransient = (error: unknown): boolean =>
  error instanceof Error && TRANSIENT_NAMES.has(error.name);
