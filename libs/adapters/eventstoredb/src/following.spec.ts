import { getEventListeners } from 'node:events';
import { everything, LogPositions, type FollowPage } from '@ventanilla/eventing';
import { Following, type FollowedLog } from './following.js';

describe('Following a log', () => {
  it('leaves nothing in a store that is open for months, each time that it is looked through to its end', async () => {
    const closing = new AbortController();
    const reader = { last: () => Promise.resolve(0) };
    const log = { positions: new LogPositions('0'.repeat(12)), reader, closing: closing.signal };
    // On Node 20 it leaves something in each of its signals for as long as that lives.
    const joined = jest.spyOn(AbortSignal, 'any');
    const pages: FollowPage[] = [];
    for await (const page of new Following(log as unknown as FollowedLog, everything, {
      untilHead: true,
    }).pages())
      pages.push(page);
    expect(pages).toEqual([{ events: [], position: undefined, atHead: true }]);
    expect(joined).not.toHaveBeenCalled();
    joined.mockRestore();
    expect(getEventListeners(closing.signal, 'abort')).toEqual([]);
  });
});
