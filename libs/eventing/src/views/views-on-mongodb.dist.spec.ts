import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { MongoDocumentStore } from '@ventanilla/adapters/mongodb';
import { Desk, tallyCodec } from '../testing/desk.js';
import { tallies } from '../testing/tally.js';
import { HeardAlerts, until } from '../testing/until.js';
import type { DocumentStore } from '../document-store/document-store.port.js';
import { viewCrashContract } from './view-crash.contract.js';
import { InThreadViewHost } from './view-host.js';
import { ViewReader } from './view-reader.js';
import { ViewRegistry } from './view-registry.js';
import { SpecDatabases, serverUrl } from '../../../adapters/mongodb/src/spec-server.js';

const databases = new SpecDatabases();
const opened: MongoDocumentStore[] = [];
const open = async (database = databases.fresh()): Promise<MongoDocumentStore> => {
  opened.push(await MongoDocumentStore.open({ url: serverUrl(), database }));
  return opened.at(-1)!;
};
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

viewCrashContract('MongoDB', { make: () => open(), stride: 4 });

describe('R4: views in one thread, on MongoDB', () => {
  const view = { projection: tallies(), codec: tallyCodec };
  let store: MemoryEventStore;
  let desk: Desk;
  const hosts: InThreadViewHost[] = [];
  const start = async (documents: DocumentStore) => {
    const host = await InThreadViewHost.start([view], {
      store,
      documents,
      opener: { openOwned: async () => [], drop: () => undefined },
      alerts: new HeardAlerts(),
      nowMs: Date.now,
    });
    hosts.push(host);
    const reader = new ViewReader(view, documents, await ViewRegistry.open(documents));
    host.onProgress((progress) => reader.noteProgress(progress));
    return { host, reader };
  };

  beforeEach(() => {
    store = new MemoryEventStore();
    desk = new Desk(store);
  });
  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.stop();
  });

  it('follow the log, answer what was just written, and go on after a restart', async () => {
    const database = databases.fresh();
    const first = await start(await open(database));
    for (let id = 0; id < 40; id += 1) await desk.open(`t${id}`, id % 2 ? 'bread' : 'milk');
    const { position } = await desk.raise('t7', 5);
    expect(await first.reader.waitFor(position)).toMatchObject({ stale: false });
    expect(await first.reader.get('t7')).toMatchObject({ rev: 1, total: 5, seen: [0, 1] });
    expect(await first.reader.count({ words: ['bre'], by: [] })).toEqual([{ group: [], count: 20 }]);
    await first.host.stop();
    const later = await desk.raise('t7', 2);
    const second = await start(await open(database));
    await second.reader.waitFor(later.position);
    expect(await second.reader.get('t7')).toMatchObject({ rev: 2, total: 7, seen: [0, 1, 2] });
  });

  it('are rebuilt while they answer, and leave nothing of the old generation', async () => {
    const documents = await open();
    const { host, reader } = await start(documents);
    const opening = await desk.open('a', 'bread');
    await reader.waitFor(opening.position);
    await host.rebuild('tallies');
    const { position } = await desk.raise('a', 3);
    await reader.waitFor(position);
    expect(await reader.find({ words: ['bread'], limit: 5 })).toMatchObject({
      documents: [{ _id: 'a', total: 3 }],
    });
    const generations = async () =>
      (await documents.collections()).filter((name) => name.startsWith('tallies_'));
    await until('the sweep', async () => (await generations()).length === 1);
    expect((await generations())[0]).toMatch(/_2$/);
  });

  it('of two instances on one database end in what one would have made', async () => {
    const database = databases.fresh();
    const [one, other] = [await start(await open(database)), await start(await open(database))];
    let position: string | undefined;
    for (let count = 0; count < 60; count += 1) {
      if (count < 6) await desk.open(`t${count}`);
      ({ position } = await desk.raise(`t${count % 6}`, 1));
    }
    const level = async () => {
      const ages = await Promise.all([one, other].map(({ reader }) => reader.waitFor(position)));
      return ages.every(({ stale }) => !stale);
    };
    await until('both instances to be level', level);
    const { documents } = await one.reader.find({ limit: 10 });
    expect(documents.map(({ total, rev }) => [total, rev])).toEqual(Array(6).fill([10, 10]));
  });
});
