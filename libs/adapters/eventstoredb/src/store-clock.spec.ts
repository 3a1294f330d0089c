import type { LogReader } from './log-reader.js';
import { StoreClock } from './store-clock.js';

const SENT = 1_000_000;
const append = { stream: 'toy-1', revision: 0, sentMs: SENT, answeredMs: SENT + 20 };

/** An engine that created every event so long after it was sent. */
const engine = (...afterMs: number[]): Pick<LogReader, 'read'> => ({
  read: () => Promise.resolve([{ created: new Date(SENT + (afterMs.shift() ?? 0)) } as never]),
});

describe('R8: how far the clock of the store is from ours', () => {
  const measured = async (...afterMs: number[]): Promise<number | undefined> => {
    const clock = new StoreClock(engine(...afterMs));
    let skew: number | undefined;
    for (const _ of [...afterMs]) {
      clock.note(append);
      skew = await clock.skewMs();
    }
    return skew;
  };

  it('is not known before anything was appended, and is read once for an append', async () => {
    const clock = new StoreClock(engine(500, 900));
    expect(await clock.skewMs()).toBeUndefined();
    clock.note(append);
    expect([await clock.skewMs(), await clock.skewMs()]).toEqual([480, 480]);
  });

  it.each([
    ['nothing, where it was created between sending and answer', [0, 20], 0],
    ['what it is ahead', [3_020, 3_020], 3_000],
    ['what it is behind', [-4_000, -4_000], -4_000],
    ['no repetition of an append that was stored before', [-9_000, 10], 0],
    ['a skew that came up later', [10, 5_020, 5_020], 5_000],
  ])('is %s', async (_, afterMs, skew) => {
    expect(await measured(...afterMs)).toBe(skew);
  });
});
