import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import {
  DocumentStoreUnavailable,
  type CollectionDefinition,
  type DocumentStore,
} from '../document-store/document-store.port.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { tallies } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { answered, ViewAtWork } from '../testing/view-at-work.js';

const STREAMS = 64;

/** As one that has much to do elsewhere: it bears so many documents at once, and takes too long for more. */
class OverloadedStore extends MemoryDocumentStore {
  bears = STREAMS;
  readonly asked: { readonly documents: number; readonly atMs: number }[] = [];

  override async collection(definition: CollectionDefinition) {
    const collection = await super.collection(definition);
    if (!definition.name.startsWith('tallies')) return collection;
    const write: typeof collection.write = async (writes) => {
      this.asked.push({ documents: writes.length, atMs: performance.now() });
      if (writes.length > this.bears) throw new DocumentStoreUnavailable('It took longer than 10 s.');
      return collection.write(writes);
    };
    return new Proxy(collection, {
      get: (of, name) => (name === 'write' ? write : bound(of, name)),
    });
  }
}

const bound = (of: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(of, name);
  return typeof value === 'function' ? (value.bind(of) as unknown) : value;
};

describe('R4: an overloaded document store', () => {
  let store: MemoryEventStore;
  let documents: OverloadedStore;
  let desk: Desk;
  let work: ViewAtWork;

  beforeEach(async () => {
    store = new MemoryEventStore();
    documents = new OverloadedStore();
    desk = new Desk(store);
    for (let id = 0; id < STREAMS; id += 1) await desk.open(`t${id}`);
  });
  afterEach(() => work.stop());

  const start = async () =>
    (work = await ViewAtWork.start({
      view: { projection: tallies(), codec: tallyCodec },
      store,
      documents: documents as DocumentStore,
    }));
  const sizes = () => documents.asked.map((each) => each.documents);

  it('is asked for half as much each time, after longer each time, and then takes everything', async () => {
    documents.bears = 10;
    await start();
    await work.level();
    const tries = documents.asked.findIndex((each) => each.documents <= 10);
    expect(sizes().slice(0, tries + 1)).toEqual([64, 32, 16, 8]);
    const pauses = documents.asked
      .slice(1, tries + 1)
      .map(({ atMs }, at) => atMs - documents.asked[at]!.atMs);
    expect(pauses.every((pause, at) => at === 0 || pause > pauses[at - 1]! * 1.5)).toBe(true);
    expect(await answered(documents, 'tallies')).toHaveLength(STREAMS);
    expect(new Set(work.alerts.codes)).toEqual(new Set(['VIEW_HELD_UP']));
  });

  it('is asked for more again as it recovers, and what it has is right', async () => {
    documents.bears = 4;
    await start();
    await until('the small portions', () => sizes().includes(4));
    documents.bears = STREAMS;
    await work.level();
    expect(Math.max(...sizes().slice(sizes().indexOf(4)))).toBeGreaterThan(8);
    for (let id = 0; id < STREAMS; id += 1) await desk.raise(`t${id}`, id + 1);
    await work.level();
    const rows = (await answered(documents, 'tallies')) ?? [];
    expect(rows.map(({ _id, rev }) => [_id, rev]).sort()).toEqual(
      Array.from({ length: STREAMS }, (_, id) => [`t${id}`, 1]).sort(),
    );
  });
});
