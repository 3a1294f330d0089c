import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { EventCodec } from '../definitions/event-codec.js';
import { Desk, raisedBy, tallyCodec } from '../testing/desk.js';
import { hooked, MortalDocumentStore } from '../testing/stores.js';
import { TallyClosed, TallyOpened, tallies } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { answered, ViewAtWork } from '../testing/view-at-work.js';
import { collectionNameOf, digestOf, type AnyView } from './view.js';
import { ViewRegistry } from './view-registry.js';

const viewOf = (version = 1, poison?: () => number | undefined): AnyView => ({
  projection: tallies(version, poison),
  codec: tallyCodec,
});

describe('R4: a view', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let desk: Desk;
  const works: ViewAtWork[] = [];
  const start = async (view = viewOf(), on: Partial<Parameters<typeof ViewAtWork.start>[0]> = {}) => {
    const work = await ViewAtWork.start({ view, store, documents, ...on });
    works.push(work);
    return work;
  };
  const rows = () => answered(documents, 'tallies');
  const generations = async () =>
    (await documents.collections()).filter((name) => name.startsWith('tallies_'));
  const words = async (word: string) => {
    const active = await (await ViewRegistry.open(documents)).active('tallies');
    const collection = await documents.collection({ name: active!.collection, indexes: [] });
    return (await collection.find({ words: [word], limit: 10 })).documents.map(({ _id }) => _id);
  };

  beforeEach(() => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    desk = new Desk(store);
  });
  afterEach(async () => {
    for (const work of works.splice(0)) await work.stop();
  });

  it('folds every stream of its category into one document, found by its words', async () => {
    await desk.open('a', 'Bread');
    await desk.open('b', 'Milk');
    await desk.raise('a', 2);
    await (await start()).level();
    expect(await rows()).toEqual([
      { _id: 'a', rev: 1, title: 'Bread', total: 2, closed: false, seen: [0, 1] },
      { _id: 'b', rev: 0, title: 'Milk', total: 0, closed: false, seen: [0] },
    ]);
    expect(await words('bre')).toEqual(['a']);
  });

  it('goes on where it was after a restart, and takes nothing twice', async () => {
    await desk.open('a');
    const first = await start();
    await first.level();
    await first.stop();
    await desk.raise('a', 2);
    await (await start()).level();
    expect(await rows()).toMatchObject([{ rev: 1, total: 2, seen: [0, 1] }]);
  });

  it('moves the revision alone over types that it does not know', async () => {
    await desk.open('a');
    await desk.raise('a', 2);
    await desk.close('a');
    const codec = new EventCodec([TallyOpened, TallyClosed]);
    await (await start({ projection: tallies(), codec })).level();
    expect(await rows()).toMatchObject([{ rev: 2, total: 0, closed: true, seen: [0, 2] }]);
  });

  it('has another name when its definition changes, and the same when it does not', () => {
    expect(digestOf(viewOf())).toBe(digestOf(viewOf()));
    const fewerEvents = { projection: tallies(), codec: new EventCodec([TallyOpened]) };
    const names = [viewOf(1), viewOf(2), fewerEvents].map((view) => collectionNameOf(view, 1));
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,60}$/);
  });

  it('builds a changed definition beside the old one, which answers until the new one is level', async () => {
    await desk.open('a');
    await desk.raise('a', 3);
    const old = await start();
    await old.level();
    await old.stop();
    const held = hooked(store, { pageSize: 1 });
    const seen: unknown[] = [];
    const watched = new MortalDocumentStore(documents);
    const changed = await start(viewOf(2), { store: held, documents: watched });
    await until('the new answers', async () => {
      const answer = (await rows())?.[0]?.['total'];
      if (answer !== seen.at(-1)) seen.push(answer);
      return answer === 6;
    });
    await changed.level();
    expect(seen).toEqual([3, 6]);
    await until('the sweeping', async () => (await generations()).length === 1);
  });

  it('is rebuilt on request: the next generation takes the place of the one before', async () => {
    await desk.open('a', 'bread');
    const work = await start();
    await work.level();
    const before = await generations();
    await work.runner.rebuild();
    await desk.raise('a', 4);
    await work.level();
    expect(await rows()).toMatchObject([{ rev: 1, total: 4, seen: [0, 1] }]);
    expect(await words('bread')).toEqual(['a']);
    await until('the sweeping', async () => (await generations()).length === 1);
    expect(await generations()).not.toEqual(before);
  });

  it('goes on taking events while its next generation is being built', async () => {
    await desk.open('a');
    const follow = (...[filter, options]: Parameters<typeof store.follow>) =>
      (building ? slow : store).follow(filter, options);
    let building = false;
    let built = false;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = hooked(store, { page: () => held });
    const work = await start(viewOf(), { store: { ...hooked(store, {}), follow } });
    await work.level();
    building = true;
    const rebuilt = work.runner.rebuild().then(() => (built = true));
    for (const amount of [1, 2, 3]) await desk.raise('a', amount);
    await work.level();
    expect(await rows()).toMatchObject([{ rev: 3, total: 6 }]);
    expect(built).toBe(false);
    release();
    await rebuilt;
    await work.level();
    expect(await rows()).toMatchObject([{ rev: 3, total: 6, seen: [0, 1, 2, 3] }]);
  });

  it('sweeps what a killed rebuild left behind, and builds anew when asked again', async () => {
    await desk.open('a');
    const left = collectionNameOf(viewOf(), 2);
    const abandoned = await documents.collection({ name: left, indexes: [] });
    await abandoned.write([{ document: { _id: 'a', rev: 0, total: 666, seen: [] }, expected: undefined }]);
    const work = await start();
    await work.level();
    await work.runner.rebuild();
    expect(await rows()).toMatchObject([{ _id: 'a', total: 0, seen: [0] }]);
    const other = collectionNameOf(viewOf(), 9);
    await documents.collection({ name: other, indexes: [] });
    await until('the sweeping', async () => (await generations()).length === 1);
    expect(await generations()).toEqual([left]);
  });

  it('is rebuilt if its checkpoint is of another log, and an alert says why', async () => {
    await desk.open('a');
    const first = await start();
    await first.level();
    await first.stop();
    const restored = new MemoryEventStore();
    await new Desk(restored).open('b');
    const second = await start(viewOf(), { store: restored });
    await second.level();
    expect(await rows()).toMatchObject([{ _id: 'b' }]);
    expect(second.alerts.codes).toEqual(['VIEW_OF_ANOTHER_LOG']);
  });

  it('is rebuilt if the log holds another event at its checkpoint', async () => {
    await desk.open('a');
    const first = await start();
    await first.level();
    await first.stop();
    const rewritten = hooked(store, {});
    const altered = {
      ...rewritten,
      read: async (...query: Parameters<typeof store.read>) =>
        (await store.read(...query)).map((event) => ({ ...event, id: raisedBy(1).id })),
    };
    const second = await start(viewOf(), { store: altered });
    await second.level();
    await until('the alert', () => second.alerts.codes.includes('VIEW_OF_ANOTHER_LOG'));
    expect(await rows()).toMatchObject([{ _id: 'a', seen: [0] }]);
  });

  it('waits while the document store is away, says so, and heals by itself', async () => {
    await desk.open('a');
    const work = await start();
    await work.level();
    documents.setAvailable(false);
    await desk.raise('a', 2);
    await until('the alert', () => work.alerts.codes.includes('VIEW_HELD_UP'));
    documents.setAvailable(true);
    await work.level();
    expect(await rows()).toMatchObject([{ total: 2, seen: [0, 1] }]);
  });

  it('R7: waits for an upgrade at a version that it does not know: nothing is skipped, nothing parked', async () => {
    await desk.open('a');
    const newer = { ...raisedBy(1), type: 'toy.TallyRaised.v2' };
    await store.append('tally-a', 0, [newer]);
    await desk.open('b');
    const work = await start();
    await until('the alert', () => work.alerts.codes.includes('UNKNOWN_EVENT_VERSION'));
    expect(work.poisoned).toEqual([]);
    expect((await rows())?.find(({ _id }) => _id === 'a')?.rev ?? -1).toBeLessThan(1);
  });

  describe('and an event that its fold fails on', () => {
    const poisonous = 13;
    const poisoned = async () => {
      await desk.open('a');
      await desk.raise('a', poisonous);
      await desk.raise('a', 1);
      await desk.open('b');
      let cured = false;
      const work = await start(viewOf(1, () => (cured ? undefined : poisonous)));
      await work.level();
      return { work, cure: () => (cured = true) };
    };

    it('holds that stream up at the revision before, and others go on', async () => {
      const { work } = await poisoned();
      await desk.raise('a', 1);
      await desk.raise('b', 5);
      await work.level();
      expect(await rows()).toMatchObject([
        { _id: 'a', rev: 0, total: 0 },
        { _id: 'b', rev: 1, total: 5 },
      ]);
      expect(new Set(work.poisoned.map(({ stream, revision }) => `${stream}@${revision}`))).toEqual(
        new Set(['tally-a@1']),
      );
    });

    it('can be folded again after it was mended', async () => {
      const { work, cure } = await poisoned();
      cure();
      await work.runner.retryStream('tally-a');
      expect(await rows()).toMatchObject([{ _id: 'a', rev: 2, total: 14, seen: [0, 1, 2] }, {}]);
    });

    it('can be passed over: R9: its document says that it is incomplete until it is rebuilt', async () => {
      const { work, cure } = await poisoned();
      await work.runner.passOver(work.poisoned[0]!);
      expect(await rows()).toMatchObject([{ _id: 'a', rev: 2, total: 1, incomplete: true }, { _id: 'b' }]);
      await desk.raise('a', 1);
      await work.level();
      expect((await rows())?.[0]).toMatchObject({ rev: 3, total: 2, incomplete: true });
      cure();
      await work.runner.rebuild();
      expect((await rows())?.[0]).toEqual({
        _id: 'a',
        rev: 3,
        title: 'a',
        total: 15,
        closed: false,
        seen: [0, 1, 2, 3],
      });
    });
  });
});
