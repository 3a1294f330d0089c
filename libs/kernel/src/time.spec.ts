import { instantOf, msOf } from './time.js';

describe('an instant', () => {
  it('says its milliseconds in UTC, each time it is asked', () => {
    const ms = Date.UTC(2026, 10, 27, 8, 0, 0, 1);
    for (const asked of [ms, ms, ms + 1, ms, 0, 0, -1]) {
      expect(instantOf(asked)).toBe(new Date(asked).toISOString());
      expect(msOf(instantOf(asked))).toBe(asked);
    }
  });

  it('is none of what is no time, and the next one is right again', () => {
    expect(() => instantOf(Number.NaN)).toThrow(RangeError);
    expect(instantOf(0)).toBe('1970-01-01T00:00:00.000Z');
  });
});
