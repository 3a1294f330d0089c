import { seldom, type Progress } from './seldom.js';

describe('progress that is told seldom', () => {
  let nowMs: number;
  let told: Progress[];
  let tell: (progress: Progress) => void;

  beforeEach(() => {
    nowMs = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    told = [];
    tell = seldom((progress: Progress) => told.push(progress));
  });
  afterEach(() => jest.restoreAllMocks());

  it('is told at once, and then again when 250 ms have passed', () => {
    for (const [done, at] of [
      [1, 0],
      [2, 249],
      [3, 250],
      [4, 499],
      [5, 500],
    ] as const) {
      nowMs = 1_000 + at;
      tell({ done, total: 9 });
    }
    expect(told.map(({ done }) => done)).toEqual([1, 3, 5]);
  });

  it('tells the beginning and the end of each phase', () => {
    for (const phase of ['log', 'views']) for (const done of [0, 1, 2]) tell({ phase, done, total: 2 });
    expect(told.map(({ phase, done }) => `${phase} ${done}`)).toEqual([
      'log 0',
      'log 2',
      'views 0',
      'views 2',
    ]);
  });
});
