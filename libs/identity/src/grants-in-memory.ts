import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Held {
  readonly payload: AdapterPayload;
}

const MOST_OF_A_KIND = 20_000;

/**
 * Sessions, grants and codes of the built-in provider, bounded for each kind: whoever begins to sign in again and again
 * puts nobody out who has. They end with the process: people sign in again after a restart, while access tokens, which
 * need none of this, go on.
 */
export class GrantsInMemory {
  private readonly kinds = new Map<string, LRUCache<string, Held>>();

  /** For oidc-provider, which asks for one adapter per kind of thing. */
  readonly adapterFor = (kind: string): Adapter => {
    const held = this.heldOf(kind);
    return {
      upsert: (id, payload, expiresIn) => {
        held.set(id, { payload }, expiresIn ? { ttl: expiresIn * 1000 } : {});
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(held.get(id)?.payload),
      findByUserCode: () => Promise.resolve(undefined),
      findByUid: (uid) =>
        Promise.resolve([...held.values()].find(({ payload }) => payload.uid === uid)?.payload),
      consume: (id) => {
        const found = held.get(id);
        if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => {
        held.delete(id);
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => this.revoke(grantId),
    };
  };

  private heldOf(kind: string): LRUCache<string, Held> {
    const known = this.kinds.get(kind);
    const held = known ?? new LRUCache<string, Held>({ max: MOST_OF_A_KIND, ttlAutopurge: false });
    this.kinds.set(kind, held);
    return held;
  }

  private revoke(grantId: string): Promise<void> {
    for (const held of this.kinds.values()) {
      for (const [key, { payload }] of [...held.entries()]) {
        if (payload.grantId === grantId) held.delete(key);
      }
    }
    return Promise.resolve();
  }
}
