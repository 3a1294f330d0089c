import { UnreachedEnd } from './unreached-end.js';

describe('a group that does not reach the end of its topic', () => {
  let unreached: UnreachedEnd;

  beforeEach(() => {
    unreached = new UnreachedEnd();
  });

  it('has been late since that was first seen, though nothing is in work', () => {
    expect(unreached.lateMs([5, 0], [5, 3], 1_000)).toBe(0);
    expect(unreached.lateMs([5, 0], [7, 3], 31_000)).toBe(30_000);
    expect(unreached.lateMs([5, 2], [9, 3], 61_000)).toBe(60_000);
  });

  it('is not late because more comes all the time', () => {
    for (let at = 0; at < 100; at += 1)
      expect(unreached.lateMs([at, at], [at + 1, at + 1], at * 15_000)).toBeLessThanOrEqual(15_000);
  });

  it('is not late any more once it is level, and counts anew', () => {
    unreached.lateMs([0], [3], 1_000);
    expect(unreached.lateMs([3], [3], 9_000)).toBe(0);
    expect(unreached.lateMs([3], [4], 50_000)).toBe(0);
    expect(unreached.lateMs([3], [4], 52_000)).toBe(2_000);
  });
});
