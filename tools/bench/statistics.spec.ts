import { median, percentile } from './statistics.js';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('percentiles', () => {
  it('are the smallest value that the share does not exceed', () => {
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile([7], 0.5)).toBe(7);
  });

  it('do not exist of nothing', () => {
    expect(() => percentile([], 0.5)).toThrow('of nothing');
    expect(() => median([])).toThrow('of nothing');
  });

  it('have the mean of the middle two as the median of an even count', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });
});
