import { setTimeout as sleep } from 'node:timers/promises';
import type { StallingProxy } from '../../../../libs/adapters/mongodb/src/spec-server.js';
import type { DistributedDesk } from './distributed-desk.js';

/** Puts something out of order; what it answers puts it right again. */
export type DistributedFailure = (desk: DistributedDesk) => Promise<() => Promise<unknown>>;

/** A key that was used is held for so long. */
const KEYS_HELD_MS = 60_000;

const nothing = async (): Promise<void> => undefined;

const silent = (proxy: StallingProxy) => async () => {
  proxy.stall();
  return async () => proxy.resume();
};

/** By the first column of the table in docs/degrading.md. */
export const DISTRIBUTED_FAILURES: ReadonlyMap<string, DistributedFailure> = new Map<
  string,
  DistributedFailure
>([
  ['Nothing', async () => nothing],
  [
    'Event store, gone',
    async ({ eventStore, desk }) => {
      await eventStore.kill();
      // Until then an append may be under way, of which nobody knows what became.
      while ((await desk.probes['Readiness']?.()) !== 'not ready') await sleep(100);
      return () => eventStore.restart();
    },
  ],
  ['Document store, silent', (desk) => silent(desk.documents)()],
  ['Key store, silent, for less than 60 s', (desk) => silent(desk.keys)()],
  [
    'Key store, silent, for longer',
    async (desk) => {
      const restore = await silent(desk.keys)();
      await sleep(KEYS_HELD_MS + 1_000);
      return restore;
    },
  ],
  [
    'Brokers, gone',
    async (desk) => {
      await desk.broker.kill();
      return () => desk.restartBroker();
    },
  ],
  [
    'Brokers, silent',
    async ({ broker }) => {
      broker.freeze();
      return async () => broker.thaw();
    },
  ],
]);

/** Those that take more than a minute; `FAULTS=long` has them, too. */
export const LONG_FAILURES: ReadonlySet<string> = new Set([
  'Key store, silent, for longer',
  'Brokers, silent',
]);
