import type { Quantiles } from './weekly.js';

const rank = (sorted: readonly number[], part: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];

/** By nearest rank, so that each is the time of an incident that one can look at. */
export const quantilesOf = (seconds: readonly number[]): Quantiles => {
  const sorted = [...seconds].sort((one, other) => one - other);
  const [medianSeconds, p90Seconds] = [rank(sorted, 0.5), rank(sorted, 0.9)];
  return medianSeconds === undefined ? {} : { medianSeconds, p90Seconds };
};
