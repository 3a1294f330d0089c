import { instantOf } from '@ventanilla/kernel';
import { metadataOf } from '../definitions/event-codec.js';
import type { EventStore, Position, StoredEvent } from '../event-store/event-store.port.js';
import { advanced, streamOfSubscription } from './first-position.js';

export interface AdvanceDependencies {
  readonly store: EventStore;
  readonly nowMs: () => number;
  /** Whether something that came before is still to be handled, and would be lost with the documents, too. */
  readonly owes?: () => Promise<boolean>;
}

const LOOK_EVERY_MS = 3_600_000;
const NOTE_EVERY_MS = 86_400_000;

/**
 * Notes in the log, once a day, how far a subscription with `from: now`, or a webhook, is: where its place is lost with
 * the document store, or is of the log that this one was restored from, what it handled long ago is not heard again. That
 * would take as long as all of it took, and who it is for may have changed since.
 */
export class NotedAdvance {
  private lookAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly name: string,
    private readonly deps: AdvanceDependencies,
  ) {}

  /** Everything up to there was handled, or parked. */
  async reached(position: Position): Promise<void> {
    if (performance.now() < this.lookAtMs) return;
    this.lookAtMs = performance.now() + LOOK_EVERY_MS;
    const { store, nowMs, owes } = this.deps;
    const stream = streamOfSubscription(this.name);
    const [last] = await store.read(stream, { backwards: true, limit: 1 });
    if ((last && !this.isDue(last, position)) || (await owes?.())) return;
    await store.append(stream, last?.revision ?? 'none', [advanced(this.name, last, instantOf(nowMs()))]);
  }

  /** A note speaks of the place of the one before it. */
  private isDue(last: StoredEvent, reached: Position): boolean {
    const ageMs = this.deps.nowMs() - Date.parse(metadataOf(last).recordedAt);
    return reached >= last.position && ageMs >= NOTE_EVERY_MS;
  }
}
