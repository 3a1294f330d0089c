import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { instantOf, type Process } from '@ventanilla/kernel';
import { Desk } from '../testing/desk.js';
import { memoryOf, tidying, ToyService } from '../testing/toy-service.js';
import { until } from '../testing/until.js';
import { DocumentLeases } from './document-leases.js';

const TIMES = { renewMs: 20, lapseMs: 200 };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-01-05T08:00:00.000Z');

describe('Several instances of a service', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let nowMs: number;
  let desk: Desk;
  let instances: ToyService[];

  const start = async (more: Partial<Parameters<typeof ToyService.start>[0]> = {}): Promise<ToyService> => {
    const leases = await DocumentLeases.open(documents, TIMES);
    const world = { store, documents, nowMs: () => nowMs, leases, keepUnusedMs: DAY_MS };
    const instance = await ToyService.start({ ...world, ...more });
    instances.push(instance);
    return instance;
  };
  const stop = async (instance: ToyService): Promise<void> => {
    instances = instances.filter((each) => each !== instance);
    await instance.stop();
  };
  const at = () => ({ at: instantOf(nowMs) });
  const total = async (instance: ToyService, id: string) =>
    (
      await instance.runtime
        .reader('tallies')
        .get(id)
        .catch(() => undefined)
    )?.['total'];
  const heard = async (id: string) => (await memoryOf(store, id)).length;

  beforeEach(() => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    nowMs = START;
    instances = [];
    desk = new Desk(store, { nowMs: () => nowMs });
  });
  afterEach(() => Promise.all(instances.map((instance) => instance.stop())));

  it('share views and subscriptions, and each answers what the view of the other has taken', async () => {
    const [one, other] = [await start(), await start()];
    await desk.open('a', 'bread', at());
    await desk.raise('a', 5, at());
    const position = (await store.head({ streams: ['tally-'] }))!;
    for (const instance of [one, other]) {
      const { stale } = await instance.runtime.reader('tallies').waitFor(position);
      expect(stale).toBe(false);
      expect(await total(instance, 'a')).toBe(5);
    }
    await until('the process', async () => (await heard('a')) === 2);
  });

  it('go on where one that stops had them', async () => {
    const first = await start();
    await desk.open('a', 'bread', at());
    await until('the view', async () => (await total(first, 'a')) === 0);
    const second = await start();
    await stop(first);
    await desk.raise('a', 5, at());
    await until('the view', async () => (await total(second, 'a')) === 5);
    await until('the process', async () => (await heard('a')) === 2);
  });

  it('R5: fire timers once their inputs were heard, by whichever instance', async () => {
    const first = await start();
    await desk.open('a', 'bread', at());
    await until('the input', async () => (await heard('a')) === 1);
    const second = await start();
    nowMs += HOUR_MS;
    await until('the timer', async () =>
      (await memoryOf(store, 'a')).some(({ type }) => /TimerFired/.test(type)),
    );
    await stop(first);
    await stop(second);
    expect((await memoryOf(store, 'a')).filter(({ type }) => /TimerFired/.test(type))).toHaveLength(1);
  });

  it('R4: of two releases keep their own definitions level, side by side', async () => {
    const old = await start();
    await desk.open('a', 'bread', at());
    await desk.raise('a', 5, at());
    await until('the old view', async () => (await total(old, 'a')) === 5);
    const next = await start({ version: 2 });
    await until('the new view', async () => (await total(next, 'a')) === 10);
    await desk.raise('a', 1, at());
    await until('both', async () => (await total(old, 'a')) === 6 && (await total(next, 'a')) === 12);
  });

  it('R4: keep a definition that is no longer used for a day, and then drop it', async () => {
    const old = await start();
    await desk.open('a', 'bread', at());
    await until('the old view', async () => (await total(old, 'a')) === 0);
    await stop(old);
    const collections = async () =>
      (await documents.collections()).filter((name) => name.startsWith('tallies_')).length;
    const next = await start({ version: 2 });
    await until('the new view', async () => (await total(next, 'a')) === 0);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await collections()).toBe(2);
    await stop(next);
    nowMs += DAY_MS + 1;
    await start({ version: 2 });
    await until('the sweeping', async () => (await collections()) === 1);
  });

  it('R9: replay what is parked wherever the operator asks for it', async () => {
    let broken = true;
    const failing: Process = {
      ...(tidying as Process),
      decide: (event, state) => {
        if (broken) throw new Error('a defect');
        return (tidying as Process).decide(event, state);
      },
    };
    const processes = [failing];
    const instances = [await start({ processes }), await start({ processes })];
    await desk.open('a', 'bread', at());
    const parked = () => instances[0]!.runtime.parked.list('process:toy.tidying');
    await until('the parking', async () => (await parked()).length === 1);
    broken = false;
    for (const { runtime } of instances) {
      const runner = runtime.subscriptions.find(({ name }) => name === 'process:toy.tidying')!;
      await runner.replay('tally-a');
    }
    expect(await parked()).toEqual([]);
    await desk.raise('a', 5, at());
    await until('the process', async () => (await heard('a')) === 2);
  });

  it('R4: rebuild a view wherever the operator asks for it', async () => {
    const instances = [await start(), await start()];
    await desk.open('a', 'bread', at());
    await desk.raise('a', 5, at());
    for (const instance of instances) {
      await until('the view', async () => (await total(instance, 'a')) === 5);
      await instance.views.rebuild('tallies');
      await desk.raise('a', 0, at());
    }
    await desk.raise('a', 1, at());
    for (const instance of instances)
      await until('the rebuilt view', async () => (await total(instance, 'a')) === 6);
  });
});
