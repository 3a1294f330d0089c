import { randomBytes } from 'node:crypto';

/** The address of an engine. @throws Error where none was started */
const engine = (variable: string): string => {
  const address = process.env[variable];
  if (address) return address;
  throw new Error(`${variable} is not set: run this by "npm run bench:distributed".`);
};

export const eventStoreDb = (): string => engine('TEST_EVENTSTOREDB');
export const mongoDb = (): string => engine('TEST_MONGODB');
export const brokers = (): string[] => engine('TEST_KAFKA').split(',');

/** For what this bench makes in engines that others may use, too. */
export const freshName = (what: string): string => `bench_${what}_${randomBytes(4).toString('hex')}`;

/** Waits until something is so. @throws Error after `withinMs` */
export const until = async (
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { withinMs = 120_000, everyMs = 5 }: { readonly withinMs?: number; readonly everyMs?: number } = {},
): Promise<void> => {
  const giveUpAt = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

export const perSecond = (count: number, sinceMs: number): number =>
  (count * 1000) / (performance.now() - sinceMs);
