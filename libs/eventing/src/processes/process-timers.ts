import type { Instant } from '@ventanilla/kernel';

/** The timers but for some. */
export const without = (
  timers: Readonly<Record<string, Instant>>,
  names: readonly string[],
): Record<string, Instant> =>
  Object.fromEntries(Object.entries(timers).filter(([name]) => !names.includes(name)));
