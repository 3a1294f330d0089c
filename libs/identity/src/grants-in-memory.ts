import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Held {
  readonly payload: AdapterPayload;
}

const MOST_ENTRIES = 20_000;

/**
 * Sessions, grants and codes of the built-in provider, bounded. They end with the process: people sign in again
 * after a restart, while access tokens, which need none of this, go on.
 */
export class GrantsInMemory {
  private readonly held = new LRUCache<string, Held>({ max: MOST_ENTRIES, ttlAutopurge: false });

  /** For oidc-provider, which asks for one adapter per kind of thing. */
  readonly adapterFor = (kind: string): Adapter => ({
    upsert: (id, payload, expiresIn) => this.upsert(`${kind}:${id}`, payload, expiresIn),
    find: (id) => Promise.resolve(this.held.get(`${kind}:${id}`)?.payload),
    findByUserCode: () => Promise.resolve(undefined),
    findByUid: (uid) => Promise.resolve(this.findBy(kind, ({ payload }) => payload.uid === uid)),
    consume: (id) => this.consume(`${kind}:${id}`),
    destroy: (id) => {
      this.held.delete(`${kind}:${id}`);
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => this.revoke(grantId),
  });

  private upsert(key: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    this.held.set(key, { payload }, expiresIn ? { ttl: expiresIn * 1000 } : {});
    return Promise.resolve();
  }

  private findBy(kind: string, matches: (held: Held) => boolean): AdapterPayload | undefined {
    for (const [key, held] of this.held.entries()) {
      if (key.startsWith(`${kind}:`) && matches(held)) return held.payload;
    }
    return undefined;
  }

  private consume(key: string): Promise<void> {
    const held = this.held.get(key);
    if (held) held.payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  private revoke(grantId: string): Promise<void> {
    for (const [key, { payload }] of [...this.held.entries()]) {
      if (payload.grantId === grantId) this.held.delete(key);
    }
    return Promise.resolve();
  }
}
