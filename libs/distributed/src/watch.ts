import type { HttpApplication } from '@ventanilla/chassis';
import type { EventStore } from '@ventanilla/eventing';
import type { Engines } from './engines.js';

/** No person of ours has this id. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const LARGEST_SKEW_MS = 2_000;

/** R8: an instance whose clock is not the store's records times that are not so. @throws Error */
export const assertSameTime = async (store: Pick<EventStore, 'skewMs'>): Promise<void> => {
  const skewMs = (await store.skewMs?.()) ?? 0;
  if (Math.abs(skewMs) > LARGEST_SKEW_MS)
    throw new Error(`The store's clock is ${skewMs} ms from that of this instance.`);
};

/** R11: ready means that commands can be answered. */
export const watch = (http: HttpApplication, { store, keys, documents, relay }: Engines): void => {
  http.health.require('event store', () => store.read('health', { limit: 1 }));
  http.health.require('key store', () => keys.isForgotten(NOBODY));
  http.health.tell('document store', () => documents.collections());
  http.health.tell('clock', () => assertSameTime(store));
  http.metrics.gauge('relay_lag_seconds', 'Age of the oldest event that is not published.', async () => ({
    relay: (await relay.progress()).lagSeconds,
  }));
  http.metrics.gauge(
    'clock_skew_seconds',
    "How far the event store's clock is ahead of this one's.",
    async () => {
      const skewMs = await store.skewMs?.();
      const known = skewMs === undefined ? [] : [['event store', skewMs / 1000] as const];
      return Object.fromEntries(known);
    },
  );
};
