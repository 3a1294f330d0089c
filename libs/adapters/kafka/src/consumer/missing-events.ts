import { GapInStream, type Alerts, type EventLog, type StoredEvent } from '@ventanilla/eventing';

/** Finds the events that a partition should have brought before one that it brought (R3). */
export class MissingEvents {
  constructor(
    private readonly subscription: string,
    private readonly deps: { readonly log: EventLog; readonly alerts: Alerts },
  ) {}

  /** Those from `next` on that come before the event, found by reading the topic again. @throws GapInStream */
  async find(event: StoredEvent, next: number): Promise<readonly StoredEvent[]> {
    const count = event.revision - next;
    if (count === 0) return [];
    const { stream } = event;
    this.deps.alerts.raise('GAP_IN_STREAM', { subscription: this.subscription, stream, revision: next });
    const found = await this.deps.log.read(stream, { from: next, limit: count });
    if (found.length < count) throw new GapInStream(stream, next + found.length);
    return found;
  }
}
