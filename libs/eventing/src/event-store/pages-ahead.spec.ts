import { pagesAhead } from './pages-ahead.js';

const joinedUpTo = (most: number) => (earlier: number[], later: number[]) =>
  earlier.length + later.length > most ? undefined : [...earlier, ...later];

const pages = async function* (...all: readonly number[][]): AsyncIterable<number[]> {
  for (const page of all) yield page;
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What a reader gets that takes its time over each page. */
const slowly = async (ahead: AsyncIterable<number[]>): Promise<readonly number[][]> => {
  const got: number[][] = [];
  for await (const page of ahead) {
    got.push(page);
    await turn();
  }
  return got;
};

describe('Pages that are read ahead', () => {
  it('come joined to a reader that falls behind, none too large, in their order', async () => {
    const got = await slowly(pagesAhead(pages([1], [2], [3], [4, 5], [6]), joinedUpTo(3)));
    expect(got.flat()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(got.length).toBeLessThan(5);
    expect(Math.max(...got.map(({ length }) => length))).toBeLessThanOrEqual(3);
  });

  it('come as they are where none may be joined', async () => {
    expect(await slowly(pagesAhead(pages([1], [2, 3], [4]), joinedUpTo(0)))).toEqual([[1], [2, 3], [4]]);
  });

  it('come before the failure that ended them', async () => {
    const failing = async function* (): AsyncIterable<number[]> {
      yield [1];
      throw new Error('the store is gone');
    };
    const got: number[][] = [];
    const reading = (async () => {
      for await (const page of pagesAhead(failing(), joinedUpTo(3))) got.push(page);
    })();
    await expect(reading).rejects.toThrow('the store is gone');
    expect(got).toEqual([[1]]);
  });

  it('are read no further once their reader went away', async () => {
    let read = 0;
    const endless = async function* (): AsyncIterable<number[]> {
      for (;;) {
        await turn();
        yield [(read += 1)];
      }
    };
    for await (const page of pagesAhead(endless(), joinedUpTo(2))) if (page.includes(3)) break;
    await turn();
    await turn();
    const before = read;
    for (let times = 0; times < 10; times += 1) await turn();
    expect(read).toBe(before);
  });
});
