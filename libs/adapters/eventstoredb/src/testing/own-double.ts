import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventFilter, EventStore, FollowPage, NewEvent, StoredEvent } from '@ventanilla/eventing';
import { EventStoreDouble, type DoubleOptions } from '../../../../../tools/engines/eventstoredb/double.mjs';
import { EventStoreDbEventStore } from '../event-store-db-event-store.js';

/** Servers of a spec's own, to be killed and frozen, and the stores on them. */
export class OwnDoubles {
  private readonly folders: string[] = [];
  private readonly doubles: EventStoreDouble[] = [];
  private readonly stores: EventStore[] = [];

  async start(options: Partial<DoubleOptions> = {}): Promise<EventStoreDouble> {
    const folder = mkdtempSync(join(tmpdir(), 'eventstoredb-'));
    this.folders.push(folder);
    const double = await EventStoreDouble.start({ folder, shutdownMs: 0, ...options });
    this.doubles.push(double);
    return double;
  }

  async open(double: EventStoreDouble): Promise<EventStoreDbEventStore> {
    const store = await EventStoreDbEventStore.open(double);
    this.stores.push(store);
    return store;
  }

  async end(): Promise<void> {
    for (const double of this.doubles.splice(0)) await double.kill();
    for (const store of this.stores.splice(0)) await store.close();
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true });
  }
}

export const specEvent = (change: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'incident.IncidentLogged.v1',
  data: '{"subject":"The printer is on fire"}',
  metadata: '{"actor":"desk"}',
  ...change,
});

export const specStream = (): string => `incident-${randomUUID()}`;

/** Follows in the background, and keeps what it hears. */
export class Listener {
  readonly events: StoredEvent[] = [];
  readonly pages: FollowPage[] = [];
  private readonly stopping = new AbortController();
  private readonly done: Promise<void>;

  constructor(store: EventStore, filter: EventFilter) {
    this.done = this.listen(store.follow(filter, { signal: this.stopping.signal }));
  }

  get ids(): string[] {
    return this.events.map(({ id }) => id);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async listen(pages: AsyncIterable<FollowPage>): Promise<void> {
    for await (const page of pages) {
      this.pages.push(page);
      this.events.push(...page.events);
    }
  }
}
