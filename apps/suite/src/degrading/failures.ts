import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { DocumentStoreUnavailable, KeyStoreUnavailable, StoreUnavailable } from '@ventanilla/eventing';
import type { Suite } from '../suite.js';

/** What there is to put out of order. */
export interface Parts {
  readonly suite: Suite;
  readonly stopIssuer: () => Promise<void>;
}

/** Puts something out of order; what it answers puts it right again, where it can be put right. */
export type Failure = (parts: Parts) => Promise<(() => void) | undefined>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const methodsOf = (port: object): readonly string[] =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(port)).filter(
    (name) => !STAY.has(name) && typeof Reflect.get(port, name) === 'function',
  );
const STAY = new Set(['constructor', 'close', 'onGrown']);

/** Every call of these methods fails, as if what stands behind the port could not be reached. */
const failing = (port: object, names: readonly string[], error: () => Error): (() => void) => {
  for (const name of names) {
    const value = () => {
      const failed = Promise.reject(error());
      failed.catch(() => undefined);
      // For those that are iterated instead of awaited.
      return Object.assign(failed, { [Symbol.asyncIterator]: () => ({ next: () => failed }) });
    };
    Object.defineProperty(port, name, { configurable: true, value });
  }
  return () => names.forEach((name) => Reflect.deleteProperty(port, name));
};

const eventStore: Failure = ({ suite: { embedded } }) =>
  Promise.resolve(
    failing(embedded.store, methodsOf(embedded.store), () => new StoreUnavailable('Out of reach.')),
  );

const room: Failure = ({ suite: { embedded } }) => {
  const files = jest.requireActual<typeof import('node:fs/promises')>('node:fs/promises');
  const none = jest.spyOn(files, 'statfs').mockResolvedValue({ bavail: 0, bsize: 4096 } as never);
  const refilled = failing(embedded.store, ['append'], () => new StoreUnavailable('Full.', 'disk-full'));
  return Promise.resolve(() => {
    none.mockRestore();
    refilled();
  });
};

const documentStore: Failure = ({ suite: { embedded } }) =>
  Promise.resolve(
    failing(embedded.documents, ['writing', 'querying'], () => new DocumentStoreUnavailable('Out of reach.')),
  );

export const endViewsThread = async (views: object): Promise<void> => {
  const { worker } = Reflect.get(views, 'thread') as { readonly worker: Worker };
  await worker.terminate();
};

/** It would start again after a second; here when it is told to. */
const viewsThread: Failure = async ({ suite: { embedded } }) => {
  const { views } = embedded;
  Reflect.set(views, 'restartMs', DAY_MS);
  await endViewsThread(views);
  return () => {
    clearTimeout(Reflect.get(views, 'restart') as NodeJS.Timeout);
    void (Reflect.get(views, 'startAgain') as () => Promise<void>).call(views);
  };
};

const keyStore: Failure = ({ suite: { embedded } }) =>
  Promise.resolve(
    failing(embedded.keys, methodsOf(embedded.keys), () => new KeyStoreUnavailable('Out of reach.')),
  );

/** As if so long had passed since, of what is measured here. */
const afterMs = (ms: number): (() => void) => {
  const now = performance.now.bind(performance);
  const later = jest.spyOn(performance, 'now').mockImplementation(() => now() + ms);
  return () => later.mockRestore();
};

const keyStoreForLong: Failure = async (parts) => {
  const restore = await keyStore(parts);
  const sooner = afterMs(2 * MINUTE_MS);
  return () => {
    sooner();
    restore?.();
  };
};

const issuer: Failure = async ({ stopIssuer }) => {
  await stopIssuer();
  return undefined;
};

const issuerForLong: Failure = async (parts) => {
  await issuer(parts);
  return afterMs(2 * DAY_MS);
};

/** By the first column of the table in docs/degrading.md. */
export const FAILURES: ReadonlyMap<string, Failure> = new Map([
  ['Nothing', () => Promise.resolve(() => undefined)],
  ['Event store', eventStore],
  ['Room on its disk', room],
  ['Document store', documentStore],
  ["The views' thread", viewsThread],
  ['Key store, for less than 60 s', keyStore],
  ['Key store, for longer', keyStoreForLong],
  ['Outside issuer, its keys known', issuer],
  ['Outside issuer, its keys too old', issuerForLong],
]);
