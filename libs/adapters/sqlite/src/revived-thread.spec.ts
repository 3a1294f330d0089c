import { RevivedThread } from './revived-thread.js';

const MINUTE_MS = 60_000;

describe('A thread that is started again where it ended', () => {
  let nowMs: number;
  let started: ((error: Error) => void)[];
  let lost: string[];
  let threads: RevivedThread<number>;

  const endLast = (why = 'ended'): void => started.at(-1)!(new Error(why));
  const startsAgain = (): boolean => threads.need() !== undefined;

  beforeEach(() => {
    nowMs = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    started = [];
    lost = [];
    threads = new RevivedThread({
      start: (ended) => started.push(ended),
      lost: ({ message }) => lost.push(message),
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('is one as long as it lives', () => {
    expect([threads.current, threads.need(), threads.need(), threads.current]).toEqual([undefined, 1, 1, 1]);
  });

  it('is started by what needs it next, and not before', () => {
    threads.need();
    endLast('out of memory');
    expect(threads.current).toBeUndefined();
    expect(threads.lastEnding).toEqual(new Error('out of memory'));
    expect(started).toHaveLength(1);
    expect(threads.need()).toBe(2);
  });

  it('is lost once, however often it says that it ended, and takes its successor with it never', () => {
    threads.need();
    endLast('failed');
    endLast('exited');
    threads.need();
    started[0]!(new Error('exited'));
    expect(lost).toEqual(['failed']);
    expect(threads.current).toBe(2);
  });

  it('is started after longer and longer pauses where each one ends at once', () => {
    threads.need();
    const pausesMs: number[] = [];
    for (let times = 0; times < 9; times += 1) {
      endLast();
      const since = nowMs;
      while (!startsAgain() && nowMs - since < MINUTE_MS) nowMs += 50;
      pausesMs.push(nowMs - since);
    }
    expect(pausesMs).toEqual([0, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it('is started at once again after one that lasted', () => {
    threads.need();
    for (let times = 0; times < 4; times += 1) {
      endLast();
      nowMs += 5_000;
      threads.need();
    }
    nowMs += MINUTE_MS;
    endLast();
    expect(startsAgain()).toBe(true);
  });
});
