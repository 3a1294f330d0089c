import { groupedBy } from './grouped-by.js';

it('What has a key in common stays together and in order', () => {
  const event = (stream: string, revision: number) => ({ stream, revision });
  const [b0, a0, b1] = [event('b', 0), event('a', 0), event('b', 1)];
  expect([...groupedBy([b0, a0, b1], ({ stream }) => stream)]).toEqual([
    ['b', [b0, b1]],
    ['a', [a0]],
  ]);
});
