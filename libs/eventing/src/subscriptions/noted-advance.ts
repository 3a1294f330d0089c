import { instantOf } from '@ventanilla/kernel';
import { metadataOf } from '../definitions/event-codec.js';
import type { EventStore, Position, StoredEvent } from '../event-store/event-store.port.js';
import { advanced, streamOfSubscription } from './first-position.js';
import type { ParkedEvents } from './parked-events.js';
import type { Subscription } from './subscription.js';

export interface AdvanceDependencies {
  readonly store: EventStore;
  readonly parked: ParkedEvents;
  readonly nowMs: () => number;
}

const LOOK_EVERY_MS = 3_600_000;
const NOTE_EVERY_MS = 86_400_000;

/**
 * Notes in the log, once a day, how far a subscription with `from: now` is: where its place is lost with the document
 * store, or is of the log that this one was restored from, what it handled long ago is not heard again. That would take
 * as long as all of it took, and who it is for may have changed since.
 */
export class NotedAdvance {
  private lookAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly subscription: Subscription,
    private readonly deps: AdvanceDependencies,
  ) {}

  /** Everything up to there was handled, or parked. */
  async reached(position: Position): Promise<void> {
    const { name, from } = this.subscription;
    if (from === 'beginning' || performance.now() < this.lookAtMs) return;
    this.lookAtMs = performance.now() + LOOK_EVERY_MS;
    const { store, parked, nowMs } = this.deps;
    const stream = streamOfSubscription(name);
    const [last] = await store.read(stream, { backwards: true, limit: 1 });
    if (!last || position < last.position || !this.isDayOld(last)) return;
    // They are lost with the documents, too, and have to be heard again.
    if ((await parked.streams(name)).size > 0) return;
    await store.append(stream, last.revision, [advanced(name, last, instantOf(nowMs()))]);
  }

  private isDayOld(event: StoredEvent): boolean {
    return this.deps.nowMs() - Date.parse(metadataOf(event).recordedAt) >= NOTE_EVERY_MS;
  }
}
