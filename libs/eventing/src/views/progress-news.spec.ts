import { ProgressNews } from './progress-news.js';
import type { ViewProgress } from './view-follower.js';

const progress = (view: string, atMs: number): ViewProgress => ({
  view,
  collection: view,
  position: undefined,
  level: true,
  atMs,
});

describe('How far each view is', () => {
  it('R10: reaches those who begin to listen when the views are level already, the latest of each', () => {
    const news = new ProgressNews();
    news.tell(progress('queue', 1));
    news.tell(progress('people', 2));
    news.tell(progress('queue', 3));
    const heard: ViewProgress[] = [];
    news.listen((each) => heard.push(each));
    expect(heard).toEqual([progress('queue', 3), progress('people', 2)]);
    news.tell(progress('people', 4));
    expect(heard.at(-1)).toEqual(progress('people', 4));
    expect(heard).toHaveLength(3);
  });
});
