import { TimedCache } from './timed-cache.js';

describe('R6: keys are held for a short while', () => {
  let nowMs: number;
  const cacheOf = (max: number) =>
    new TimedCache<{ readonly of: string }>({ max, lifetimeMs: 60_000, now: () => nowMs });
  const lookup = async (ids: readonly string[]) => ids.map((id) => ({ of: id }));

  beforeEach(() => {
    nowMs = 0;
  });

  it('asks again when their time is over, counted from when they were asked for', async () => {
    const cache = cacheOf(10);
    await cache.getAll(['ann'], async (ids) => {
      nowMs += 5_000;
      return lookup(ids);
    });
    nowMs = 59_999;
    expect(cache.get('ann')?.value).toEqual({ of: 'ann' });
    nowMs = 60_000;
    expect(cache.get('ann')).toBeUndefined();
  });

  it('keeps nothing that a lookup brings home from before a drop', async () => {
    const cache = cacheOf(10);
    let answer: () => void = () => {};
    const asking = cache.getAll(['ann'], async (ids) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return lookup(ids);
    });
    cache.drop((value) => value.of === 'ann');
    answer();
    await asking;
    expect(cache.get('ann')).toBeUndefined();
  });

  it('asks once for what is asked twice, and only for what is missing', async () => {
    const cache = cacheOf(10);
    const asked: (readonly string[])[] = [];
    const recorded = (ids: readonly string[]) => {
      asked.push(ids);
      return lookup(ids);
    };
    await cache.getAll(['ann', 'ben', 'ann'], recorded);
    const found = await cache.getAll(['ben', 'eva'], recorded);
    expect(asked).toEqual([['ann', 'ben'], ['eva']]);
    expect([...found.keys()]).toEqual(['ben', 'eva']);
  });

  it('remembers that there is none', async () => {
    const cache = cacheOf(10);
    await cache.getAll(['ann'], async () => [undefined]);
    expect(cache.get('ann')).toMatchObject({ value: undefined });
  });

  it('holds no more than its bound', async () => {
    const cache = cacheOf(3);
    await cache.getAll(['a', 'b', 'c', 'd', 'e'], lookup);
    expect(['a', 'b', 'c', 'd', 'e'].filter((id) => cache.get(id))).toEqual(['c', 'd', 'e']);
  });
});
