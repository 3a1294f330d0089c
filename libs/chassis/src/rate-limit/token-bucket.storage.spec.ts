import fc from 'fast-check';
import { TokenBucketStorage } from './token-bucket.storage.js';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe(`a token bucket (seed ${seed})`, () => {
  it('gives its limit at once, then evenly', () => {
    let now = 0;
    const storage = new TokenBucketStorage(() => now);
    const take = () => storage.take('key', 60_000, 6);
    for (let taken = 1; taken <= 6; taken += 1)
      expect(take()).toMatchObject({ totalHits: taken, isBlocked: false });
    expect(take()).toMatchObject({ isBlocked: true, timeToBlockExpire: 10, timeToExpire: 60 });
    now = 9_999;
    expect(take().isBlocked).toBe(true);
    now = 10_000;
    expect(take().isBlocked).toBe(false);
    expect(take().isBlocked).toBe(true);
  });

  it('never gives more than its limit and what has flowed in since', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5_000 }), { maxLength: 200 }), (pauses) => {
        let now = 0;
        let given = 0;
        const storage = new TokenBucketStorage(() => now);
        for (const pause of pauses) {
          now += pause;
          if (!storage.take('key', 1_000, 10).isBlocked) given += 1;
          expect(given).toBeLessThanOrEqual(10 + now / 100 + 1e-6);
        }
      }),
      { seed },
    );
  });

  it('a clock that goes back gives nothing', () => {
    let now = 1_000_000;
    const storage = new TokenBucketStorage(() => now);
    storage.take('key', 1_000, 1);
    now = 0;
    expect(storage.take('key', 1_000, 1).isBlocked).toBe(true);
  });

  it('holds a bounded number of buckets, and those in use longest', () => {
    const storage = new TokenBucketStorage(() => 0, 100);
    for (let index = 0; index < 10_000; index += 1) {
      storage.take(`key-${index}`, 1_000, 5);
      storage.take('busy', 1_000, 20_000);
    }
    expect(storage.size).toBeLessThanOrEqual(200);
    expect(storage.take('busy', 1_000, 20_000).totalHits).toBe(10_001);
  });

  it('looking costs nothing', () => {
    const storage = new TokenBucketStorage(() => 0);
    for (let looks = 0; looks < 5; looks += 1) expect(storage.take('key', 1_000, 1, 0).isBlocked).toBe(false);
    expect(storage.take('key', 1_000, 1).isBlocked).toBe(false);
    expect(storage.take('key', 1_000, 1, 0).isBlocked).toBe(true);
  });
});
