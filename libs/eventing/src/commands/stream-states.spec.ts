import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import type { EventStore } from '../event-store/event-store.port.js';
import { Desk, raisedBy } from '../testing/desk.js';
import { hooked } from '../testing/stores.js';
import { tally } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { DocumentSnapshots } from './snapshot-store.js';

const LENGTH = 10_000;

/** Counts the events that were read. */
const counting = (inner: EventStore): { store: EventStore; read: () => number } => {
  let read = 0;
  const hookedStore = hooked(inner, {});
  const store: EventStore = {
    ...hookedStore,
    read: async (stream, options) => {
      const events = await inner.read(stream, options);
      read += events.length;
      return events;
    },
  };
  return { store, read: () => read };
};

describe('loading a stream', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  const snapshots = async () => DocumentSnapshots.open(documents, await store.epoch());
  const snapshotAt = async () => (await (await snapshots()).find('tally-a', tally))?.revision ?? -1;

  const grown = async (length: number): Promise<void> => {
    await new Desk(store).open('a');
    const raises = Array.from({ length: length - 1 }, () => raisedBy(1));
    await store.append('tally-a', 0, raises);
    await new Desk(store, { snapshots: await snapshots() }).states.load('tally-a');
  };

  beforeEach(() => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
  });

  it('R1: a stream of 10,000 events loads from its snapshot, with everything that an envelope keeps', async () => {
    await grown(LENGTH);
    await until('a snapshot near the end', async () => (await snapshotAt()) > LENGTH - 100);
    const { store: counted, read } = counting(store);
    const cold = await new Desk(counted, { snapshots: await snapshots() }).states.load('tally-a');
    const whole = await new Desk(store).states.load('tally-a');
    expect(read()).toBeLessThan(120);
    expect(cold.commands.count).toBeLessThan(1_100);
    const commands = await (await snapshots()).wholeLog('tally-a', tally, cold.commands);
    expect({ ...cold, commands: commands?.toJSON() }).toEqual({
      ...whole,
      commands: whole.commands.toJSON(),
    });
    expect(cold).toMatchObject({ revision: LENGTH - 1, state: { total: LENGTH - 1 } });
  });

  it('R1: a repeat is found in a log of commands that came out of a snapshot', async () => {
    const desk = new Desk(store, { snapshots: await snapshots() });
    await desk.open('a');
    const first = await desk.raise('a', 7, { key: 'early' });
    for (let count = 0; count < 200; count += 1) await desk.raise('a', 1);
    await until('a snapshot', async () => (await snapshotAt()) > 100);
    const restarted = new Desk(store, { snapshots: await snapshots() });
    expect(await restarted.raise('a', 7, { key: 'early' })).toEqual(first);
  });

  const longWithKey = async () => {
    const desk = new Desk(store, { snapshots: await snapshots() });
    await desk.open('a');
    const first = await desk.raise('a', 7, { key: 'early' });
    for (let count = 0; count < 1_300; count += 1) await desk.raise('a', 1);
    await until('a snapshot', async () => (await snapshotAt()) > 1_250);
    return first;
  };
  const restarted = async () => new Desk(store, { snapshots: await snapshots() });

  it('R1: a repeat is found among the commands that a long stream keeps apart', async () => {
    const first = await longWithKey();
    const found = await (await snapshots()).find('tally-a', tally);
    expect(found?.commands.isWhole).toBe(false);
    const desk = await restarted();
    expect(await desk.raise('a', 7, { key: 'early' })).toEqual(first);
    expect(await desk.raise('a', 7, { key: 'late' })).toMatchObject({ revision: 1_302 });
    expect(await desk.raise('a', 7, { key: 'late' })).toMatchObject({ revision: 1_302 });
  });

  it('R1: a repeat is found in the stream itself where its older commands are kept nowhere else', async () => {
    const first = await longWithKey();
    await (await documents.collection({ name: 'snapshots', indexes: [] })).remove('tally-a/commands');
    const desk = await restarted();
    expect(await desk.raise('a', 7, { key: 'early' })).toEqual(first);
    expect(await desk.raise('a', 1)).toMatchObject({ revision: 1_302 });
  });

  it('sees what another instance appended since', async () => {
    const [one, other] = [new Desk(store), new Desk(store)];
    await one.open('a');
    await other.raise('a', 3);
    expect((await one.states.load('tally-a')).state).toMatchObject({ total: 3 });
  });

  it('reads each event once while it remembers', async () => {
    const { store: counted, read } = counting(store);
    const desk = new Desk(counted);
    await desk.open('a');
    await desk.raise('a', 1);
    await desk.raise('a', 1);
    expect(read()).toBe(2);
  });

  it('leaves a snapshot aside that another fold or another log made', async () => {
    await grown(200);
    await until('a snapshot', async () => (await snapshotAt()) > 0);
    const changed = { ...tally, foldVersion: 2 };
    expect(await (await snapshots()).find('tally-a', changed)).toBeUndefined();
    const otherLog = await DocumentSnapshots.open(documents, 'another epoch');
    expect(await otherLog.find('tally-a', tally)).toBeUndefined();
  });

  it('R11: needs no document store: without one it reads the whole stream', async () => {
    await grown(200);
    const kept = await snapshots();
    documents.setAvailable(false);
    const desk = new Desk(store, { snapshots: kept });
    expect(await desk.raise('a', 1)).toMatchObject({ revision: 200 });
  });
});
