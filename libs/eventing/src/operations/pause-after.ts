export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** So that those that failed together do not try again together. */
const JITTER = 0.2;

/** How long to wait before trying again, in ms: twice as long after each failure, and 10 % more or less. */
export const pauseAfter = (failures: number, { firstMs, longestMs }: Pauses): number =>
  Math.min(firstMs * 2 ** (failures - 1), longestMs) * (1 + JITTER * (Math.random() - 0.5));
