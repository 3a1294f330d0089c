import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { HeardStreams, type HeardRevisions } from './heard-streams.js';

describe('R3: Of two instances that both believe to have a partition', () => {
  const stream = 'tally-a';
  const hear = (revisions: HeardRevisions, revision: number) =>
    revisions.note({ stream, revision } as StoredEvent);

  it.each([
    [5, 7],
    [7, 5],
  ])(
    'the later revision stays that they heard, where one has heard %d and then notes another %d',
    async (one, other) => {
      const heard = await HeardStreams.open(new MemoryDocumentStore());
      const [first, second] = [await heard.of('notify', [stream]), await heard.of('notify', [stream])];
      hear(first, one);
      hear(second, other);
      await first.save();
      await second.save();
      expect((await heard.of('notify', [stream])).last(stream)).toBe(7);
    },
  );
});
