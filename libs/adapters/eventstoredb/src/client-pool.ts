import type { EventStoreDBClient } from '@eventstore/db-client';
import { closeClient, type Connection } from './connection.js';

/** A connection carries 100 streams; the next one, and with it every other call, would hang in silence. */
const USES_PER_CLIENT = 40;

interface Shared {
  readonly client: EventStoreDBClient;
  uses: number;
  retired: boolean;
}

export interface Lease {
  readonly client: EventStoreDBClient;
  /** `broken`: nobody else gets this client any more. */
  release(broken: boolean): void;
}

/** Clients for subscriptions: a few of them share one, since each has a connection. */
export class ClientPool {
  private readonly shared = new Set<Shared>();

  constructor(private readonly connection: Connection) {}

  lease(): Lease {
    const shared =
      [...this.shared].find(({ uses, retired }) => !retired && uses < USES_PER_CLIENT) ?? this.add();
    shared.uses += 1;
    let released = false;
    return {
      client: shared.client,
      release: (broken) => {
        if (released) return;
        released = true;
        this.take(shared, broken);
      },
    };
  }

  async close(): Promise<void> {
    const all = [...this.shared];
    this.shared.clear();
    await Promise.all(all.map(({ client }) => closeClient(client)));
  }

  private add(): Shared {
    const shared = { client: this.connection.client(), uses: 0, retired: false };
    this.shared.add(shared);
    return shared;
  }

  private take(shared: Shared, broken: boolean): void {
    shared.uses -= 1;
    shared.retired ||= broken;
    if (!shared.retired || shared.uses > 0 || !this.shared.delete(shared)) return;
    void closeClient(shared.client);
  }
}
