const ascending = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/** The smallest value that `share` (0 to 1) of all values do not exceed. */
export const percentile = (values: ArrayLike<number>, share: number): number => {
  const sorted = ascending(values);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is no percentile of nothing.');
  return value;
};

export const median = (values: ArrayLike<number>): number => {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (upper + lower) / 2;
};

/** `3000 (2900 to 3100)`: a median tells little without its spread. */
export const spread = (values: readonly number[], digits = 0): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;
