import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { DocumentStoreUnavailable } from '../document-store/document-store.port.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { tallies } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { ViewAtWork } from '../testing/view-at-work.js';
import { ViewReader } from './view-reader.js';
import { ViewRegistry } from './view-registry.js';

describe('R10: reading a view', () => {
  const view = { projection: tallies(), codec: tallyCodec };
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let desk: Desk;
  let reader: ViewReader;
  let work: ViewAtWork | undefined;
  const start = async () => {
    work = await ViewAtWork.start({ view, store, documents });
    const started = work;
    started.onReport = (progress) => reader.noteProgress(progress);
    return started;
  };

  beforeEach(async () => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
    reader = new ViewReader(view, documents, await ViewRegistry.open(documents));
  });
  afterEach(async () => {
    await work?.stop();
    work = undefined;
  });

  it('says that a view is not there before it was ever built', async () => {
    await expect(reader.find({ limit: 1 })).rejects.toBeInstanceOf(DocumentStoreUnavailable);
  });

  it('waits for what was just written, and then shows it', async () => {
    await start();
    const { position } = await desk.open('a', 'bread');
    expect(await reader.waitFor(position)).toMatchObject({ stale: false });
    expect(await reader.get('a')).toMatchObject({ title: 'bread', rev: 0 });
    expect(await reader.count({ by: [] })).toEqual([{ group: [], count: 1 }]);
  });

  it('knows after a restart, without any news, that it shows what is there', async () => {
    const first = await start();
    const { position } = await desk.open('a');
    await first.level();
    await first.stop();
    reader = new ViewReader(view, documents, await ViewRegistry.open(documents));
    await start();
    expect(await reader.waitFor(position)).toMatchObject({ stale: false });
  });

  it('waits two seconds at most, and then says that it is old, and of when', async () => {
    const { position } = await desk.open('a');
    const started = Date.now();
    expect(await reader.waitFor(position)).toEqual({ asOf: '1970-01-01T00:00:00.000Z', stale: true });
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_990);
  });

  it('keeps nobody waiting again for a view that was waited for in vain, until it is level', async () => {
    let [looks, stepMs] = [0, 500];
    const clock = () => stepMs * (looks += 1);
    reader = new ViewReader(view, documents, await ViewRegistry.open(documents), clock);
    const { position } = await desk.open('a');
    expect(await reader.waitFor(position)).toMatchObject({ stale: true });
    expect(looks).toBe(5);
    for (const asked of [position, undefined])
      expect(await reader.waitFor(asked)).toMatchObject({ stale: true });
    expect(looks).toBe(7);
    await (await start()).level();
    expect(await reader.waitFor(undefined)).toMatchObject({ stale: false });
    stepMs = 0;
    const later = await desk.open('b');
    expect(await reader.waitFor(later.position)).toMatchObject({ stale: false });
  });

  it('follows a rebuild to the next generation, and answers at every moment of it', async () => {
    const running = await start();
    for (let id = 0; id < 30; id += 1) await desk.open(`t${id}`);
    await running.level();
    let rebuilt = false;
    const rebuilding = running.runner.rebuild().then(() => (rebuilt = true));
    await until('the rebuild', async () => {
      expect(await reader.count({ by: [] })).toEqual([{ group: [], count: 30 }]);
      return rebuilt;
    });
    await rebuilding;
    const { position } = await desk.open('later');
    await reader.waitFor(position);
    expect(await reader.count({ by: [] })).toEqual([{ group: [], count: 31 }]);
  });
});
