import { inLanes } from './lanes.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Work in lanes', () => {
  it('does so many at once, and each one once', async () => {
    const done: number[] = [];
    let [atWork, most] = [0, 0];
    await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, (atWork += 1));
      await turn();
      atWork -= 1;
      done.push(item);
    });
    expect([most, done.sort()]).toEqual([3, [1, 2, 3, 4, 5, 6, 7]]);
  });

  it('begins nothing behind a failure, and tells it when what was under way has ended', async () => {
    const [begun, ended]: [number[], number[]] = [[], []];
    const working = inLanes([1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('it broke');
      await turn();
      ended.push(item);
    });
    await expect(working).rejects.toThrow('it broke');
    expect([begun, ended]).toEqual([[1, 2], [2]]);
  });

  it('has nothing to do with nothing', async () => {
    await inLanes([], 4, () => Promise.reject(new Error('never')));
  });
});
