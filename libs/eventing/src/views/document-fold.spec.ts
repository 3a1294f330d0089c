import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import type { Collection } from '../document-store/document-store.port.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { tallies } from '../testing/tally.js';
import { DocumentFold } from './document-fold.js';
import { DocumentIndexer } from './document-indexer.js';
import { collectionOf } from './view.js';

let poison: number | undefined;
const view = { projection: tallies(1, () => poison), codec: tallyCodec };

describe('R4: folding pages into documents', () => {
  let store: MemoryEventStore;
  let collection: Collection;
  let events: readonly StoredEvent[];
  const fold = () =>
    new DocumentFold(view, collection, {
      store,
      indexer: new DocumentIndexer(view, { openOwned: () => Promise.resolve([]), drop: () => undefined }),
      onPoison: async ({ revision }) => void parked.push(revision),
    });
  let parked: number[];
  const seen = async () => (await collection.get('a'))?.['seen'];

  beforeEach(async () => {
    [parked, poison] = [[], undefined];
    store = new MemoryEventStore();
    collection = await new MemoryDocumentStore().collection(collectionOf(view, 1));
    const desk = new Desk(store);
    await desk.open('a');
    for (let count = 0; count < 5; count += 1) await desk.raise('a', 1);
    events = await store.read('tally-a');
  });

  it('takes each revision once, however the feed repeats itself', async () => {
    const repeated = [0, 1, 0, 1, 1, 2, 2, 3, 1, 4, 5, 5].map((revision) => events[revision]!);
    await fold().take(repeated);
    expect(await seen()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('takes each revision once over pages that overlap', async () => {
    const one = fold();
    await one.take(events.slice(0, 4));
    await one.take(events.slice(1, 5));
    await fold().take(events.slice(2));
    expect(await seen()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('fetches from the store what the feed leaves out, at the start and in the middle', async () => {
    await fold().take([events[2]!]);
    expect((await collection.get('a'))?.rev).toBeGreaterThanOrEqual(2);
    await fold().take([events[3]!, events[5]!]);
    expect(await seen()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('looks for no document of a stream that begins, and for each other one', async () => {
    const asked = jest.spyOn(collection, 'getMany');
    await fold().take(events.slice(0, 2));
    expect(asked.mock.calls.flat(2)).toEqual([]);
    await fold().take(events.slice(2));
    expect(asked.mock.calls.flat(2)).toEqual(['a']);
    await fold().take(events);
    expect(await seen()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('tells of poison once, and not again of what was passed over', async () => {
    poison = 1;
    await fold().take(events.slice(0, 2));
    expect(parked).toEqual([1]);
    await fold().passOver(events[1]!);
    poison = undefined;
    await fold().catchUp('tally-a');
    [parked, poison] = [[], 1];
    await fold().take(events);
    expect(parked).toEqual([]);
    expect(await collection.get('a')).toMatchObject({ rev: 5, incomplete: true });
  });

  it('two writers at once leave the document that one of them would', async () => {
    const [one, other] = [fold(), fold()];
    await Promise.all([one.take(events.slice(0, 3)), other.take(events)]);
    await Promise.all([one.take(events.slice(3)), other.take(events.slice(2))]);
    expect(await collection.get('a')).toMatchObject({ rev: 5, total: 5, seen: [0, 1, 2, 3, 4, 5] });
  });

  it('any order and repetition of pages ends in the same document', async () => {
    const seed = Date.now() % 1_000_000;
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    for (let round = 0; round < 100; round += 1) {
      collection = await new MemoryDocumentStore().collection(collectionOf(view, 1));
      const one = fold();
      for (let page = 0; page < 4; page += 1) {
        const known = 1 + random(events.length);
        await one.take(Array.from({ length: 1 + random(4) }, () => events[random(known)]!));
      }
      await one.take(events);
      expect({ seed, round, seen: await seen() }).toEqual({ seed, round, seen: [0, 1, 2, 3, 4, 5] });
    }
  });
});
