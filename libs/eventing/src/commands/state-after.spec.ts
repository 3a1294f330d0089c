import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { GapInStream } from '../event-store/event-store.errors.js';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import { Desk, raisedBy, tallyCodec } from '../testing/desk.js';
import { tally, type TallyState } from '../testing/tally.js';
import { StatesAfter } from './state-after.js';

/** More than are read at once. */
const LENGTH = 1_203;

describe('R5: an aggregate as it was right after one of its events', () => {
  let store: MemoryEventStore;
  let events: readonly StoredEvent[];
  let read: number;

  const eventAt = (revision: number): StoredEvent => events[revision] as StoredEvent;
  const counted = (inner: EventStore): Pick<EventStore, 'read'> => ({
    read: async (stream, options) => {
      const page = await inner.read(stream, options);
      read += page.length;
      return page;
    },
  });
  const after = (revision: number, inner: EventStore = store, states = new StatesAfter()) =>
    states.of<TallyState>({ store: counted(inner), codec: tallyCodec }, tally, eventAt(revision));

  beforeEach(async () => {
    read = 0;
    store = new MemoryEventStore();
    await new Desk(store).open('a');
    const raises = Array.from({ length: LENGTH - 1 }, () => raisedBy(1));
    await store.append('tally-a', 0, raises);
    events = await store.read('tally-a');
  });

  it('needs nothing but the event where it is the first', async () => {
    expect(await after(0)).toMatchObject({ revision: 0, state: { total: 0 } });
    expect(read).toBe(0);
  });

  it.each([1, 2, 500, 501, LENGTH - 1])(
    'is folded from what came before %d, whatever came since',
    async (at) => {
      expect(await after(at)).toMatchObject({ revision: at, state: { total: at } });
      expect(read).toBe(at);
    },
  );

  it.each([
    ['each in turn', [1_198, 1_199, 1_200], 1_198],
    ['with some between', [3, 600, 602], 602 - 2],
    ['once more, and an earlier one', [7, 7, 5, 6], 7 + 7 + 5],
  ])('reads what came since it was asked last: %s', async (_, asked, most) => {
    const states = new StatesAfter();
    for (const at of asked)
      expect(await after(at, store, states)).toMatchObject({ revision: at, state: { total: at } });
    expect(read).toBe(most);
  });

  it('is not made up where what came before is missing', async () => {
    await expect(after(3, new MemoryEventStore())).rejects.toThrow(new GapInStream('tally-a', 0));
  });
});
