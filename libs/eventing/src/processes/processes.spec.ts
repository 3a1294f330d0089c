import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { instantOf, plusHours, type Process, type Reaction } from '@ventanilla/kernel';
import { derivedId } from '../commands/ids.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { memoryOf, tidying, ToyService } from '../testing/toy-service.js';
import type { TallyState } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { ProcessInput } from './process-input.js';
import type { FiredTimer, HandledInput } from './process-events.js';

const START = '2026-01-05T08:00:00.000Z';
const HOUR_MS = 3_600_000;

const isFired = ({ type }: StoredEvent) => type === 'internal.TimerFired.v1';
const isHeard = ({ type }: StoredEvent) => type === 'internal.ProcessInputHandled.v1';
const inputOf = (event: StoredEvent) => (JSON.parse(event.data) as HandledInput).input;

describe('R5: a process', () => {
  let store: MemoryEventStore;
  let documents: MemoryDocumentStore;
  let nowMs: number;
  let desk: Desk;
  const services: ToyService[] = [];
  const start = async (more: Partial<Parameters<typeof ToyService.start>[0]> = {}) => {
    const service = await ToyService.start({ store, documents, nowMs: () => nowMs, ...more });
    services.push(service);
    return service;
  };
  const at = () => ({ at: instantOf(nowMs) });
  const totalOf = async (id: string) => (await new Desk(store).states.load(`tally-${id}`)).state;
  const fired = async (id = 'a') => (await memoryOf(store, id)).filter(isFired);
  const afterHearing = async (process: Process) => {
    const deps = { store, codec: tallyCodec, now: () => instantOf(nowMs) };
    await new ProcessInput('toy', process, deps).handle((await store.read('tally-a'))[0]!);
    return memoryOf(store, 'a');
  };
  const heard = async (id = 'a') => (await memoryOf(store, id)).filter(isHeard).map(inputOf);

  beforeEach(() => {
    store = new MemoryEventStore();
    documents = new MemoryDocumentStore();
    nowMs = Date.parse(START);
    desk = new Desk(store, { nowMs: () => nowMs });
  });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.stop();
  });

  it('stores what it heard, learned and asked for in one append, and its command is sent', async () => {
    const service = await start();
    await desk.open('a', 'a', at());
    for (const amount of [1, 2, 3]) await desk.raise('a', amount, at());
    await service.settled();
    const memory = await memoryOf(store, 'a');
    expect(JSON.parse(memory[3]!.data)).toEqual({
      input: { stream: 'tally-a', revision: 3, event: (await store.read('tally-a'))[3]!.id },
      learned: { id: 'a', raises: 3 },
      commands: [{ command: 'RaiseTally', aggregateId: 'a', body: { amount: 100 } }],
      setTimers: [{ name: 'idle', due: plusHours(START, 1) }],
      cancelTimers: [],
    });
    expect(await totalOf('a')).toMatchObject({ total: 106 });
  });

  it('sends commands under an id that follows from the place in its stream', async () => {
    const service = await start();
    await desk.open('a', 'a', at());
    for (const amount of [1, 2, 3]) await desk.raise('a', amount, at());
    await service.settled();
    const commandId = derivedId('process-command', 'process-toy-tidying-a', 3, 0);
    expect(service.sent.map((command) => command.commandId)).toEqual([commandId]);
    const last = (await store.read('tally-a')).at(-1)!;
    expect(metadataOf(last)).toMatchObject({ commandId, actor: { kind: 'process', id: 'toy.tidying' } });
  });

  it('finds a repeated input in its own stream, and does nothing', async () => {
    await desk.open('a', 'a', at());
    await afterHearing(tidying as Process);
    expect(await afterHearing(tidying as Process)).toHaveLength(1);
  });

  it('leaves nothing of an input that comes to nothing', async () => {
    await desk.open('a', 'a', at());
    const reacting = (reaction: Reaction<never>) => ({ ...tidying, decide: () => reaction }) as Process;
    expect(await afterHearing(reacting({}))).toEqual([]);
    expect(await afterHearing(reacting({ commands: [], cancelTimers: ['idle'] }))).toEqual([]);
    const setTimers = [{ name: 'idle', due: plusHours(START, 1) }];
    expect(await afterHearing(reacting({ setTimers }))).toHaveLength(1);
  });

  it('takes each input once, and sends each command once, on two instances at once', async () => {
    const first = await start();
    const second = await start({ views: first.views });
    for (const id of ['a', 'b']) {
      await desk.open(id, id, at());
      for (let count = 0; count < 9; count += 1) await desk.raise(id, 1, at());
    }
    await Promise.all([first.settled(), second.settled()]);
    for (const id of ['a', 'b']) {
      const places = (await heard(id)).map(({ revision }) => revision);
      expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
      expect(await totalOf(id)).toMatchObject({ total: 9 + 3 * 100 });
    }
  });

  it('starts over without its positions and views: nothing happens twice', async () => {
    const first = await start();
    await desk.open('a', 'a', at());
    for (let count = 0; count < 3; count += 1) await desk.raise('a', 1, at());
    await first.settled();
    await first.stop();
    const before = await memoryOf(store, 'a');
    documents = new MemoryDocumentStore();
    const again = await start();
    await again.settled();
    expect(again.sent).toHaveLength(1);
    expect(await memoryOf(store, 'a')).toEqual(before);
    expect(await totalOf('a')).toMatchObject({ total: 103 });
  });

  it('R14: makes nothing of imported history', async () => {
    await desk.open('a', 'a', at());
    const service = await start();
    const [event] = await store.read('tally-a');
    const origin = { system: 'elsewhere', record: '7' };
    const metadata = JSON.stringify({ ...metadataOf(event!), origin });
    const input = new ProcessInput('toy', tidying as Process, {
      store,
      codec: tallyCodec,
      now: () => instantOf(nowMs),
    });
    await input.handle({ ...event!, stream: 'tally-imported', metadata });
    expect(await memoryOf(store, 'imported')).toEqual([]);
    await service.settled();
    expect(await memoryOf(store, 'a')).toHaveLength(1);
  });

  it('tells the operator of a refused command, and goes on', async () => {
    const service = await start();
    await desk.open('a', 'a', at());
    for (const amount of [1, 2]) await desk.raise('a', amount, at());
    await service.settled();
    await service.runtime.stop();
    await desk.raise('a', 3, at());
    await desk.close('a', at());
    await service.stop();
    const again = await start();
    await again.settled();
    expect(again.alerts.heard).toMatchObject([
      { code: 'COMMAND_OF_PROCESS_REFUSED', details: { code: 'TALLY_NOT_OPEN', aggregateId: 'a' } },
    ]);
    expect(await heard()).toHaveLength(5);
  });

  describe('and its timers', () => {
    it('fire once due, once only, and say when they were due', async () => {
      const service = await start();
      await desk.open('a', 'a', at());
      await service.settled();
      expect(await fired()).toEqual([]);
      nowMs += HOUR_MS;
      await until('the timer', async () => (await fired()).length > 0);
      await service.settled();
      const [event] = await fired();
      const due = plusHours(START, 1);
      expect(JSON.parse(event!.data) as FiredTimer).toEqual({
        timer: { name: 'idle', due },
        commands: [{ command: 'CloseTally', aggregateId: 'a', at: due, body: {} }],
      });
      expect(await totalOf('a')).toMatchObject({ status: 'closed' });
      expect(await fired()).toHaveLength(1);
    });

    it('fire once where two instances look at once', async () => {
      const first = await start();
      const second = await start({ views: first.views });
      for (let id = 0; id < 20; id += 1) await desk.open(`t${id}`, 't', at());
      await Promise.all([first.settled(), second.settled()]);
      nowMs += HOUR_MS;
      await until('all timers', async () => {
        const tallies = await Promise.all(Array.from({ length: 20 }, (_, id) => totalOf(`t${id}`)));
        return tallies.every((state) => (state as TallyState).status === 'closed');
      });
      await Promise.all([first.settled(), second.settled()]);
      for (let id = 0; id < 20; id += 1) expect(await fired(`t${id}`)).toHaveLength(1);
    });

    it('are set anew by a later input: only the last due time counts', async () => {
      const service = await start();
      await desk.open('a', 'a', at());
      nowMs += HOUR_MS / 2;
      await desk.raise('a', 1, at());
      await service.settled();
      nowMs += HOUR_MS / 2;
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(await fired()).toEqual([]);
      nowMs += HOUR_MS / 2;
      await until('the timer', async () => (await fired()).length === 1);
    });

    it('wait, after a start, for inputs of before their due time: the bus was stopped across it', async () => {
      const first = await start();
      await desk.open('a', 'a', at());
      await desk.open('b', 'b', at());
      await first.settled();
      await first.stop();
      nowMs += HOUR_MS / 2;
      await desk.close('a', at());
      nowMs += HOUR_MS;
      const again = await start();
      await until('the other timer', async () => (await fired('b')).length > 0);
      await again.settled();
      expect(await fired('a')).toEqual([]);
      expect((await fired('b')).map((event) => metadataOf(event).occurredAt)).toEqual([instantOf(nowMs)]);
    });

    it('do not wait for ever: after 60 s they speak without a stuck input, though the clock was set back', async () => {
      const stuck: Process = {
        ...(tidying as Process),
        name: 'stuck',
        handles: ['toy.TallyRaised'],
        decide: () => {
          throw Object.assign(new Error('away'), { name: 'StoreUnavailable' });
        },
      };
      await desk.open('a', 'a', at());
      await desk.raise('a', 1, at());
      nowMs += 2 * HOUR_MS;
      await start({ processes: [tidying as Process, stuck] });
      await until('the inputs', async () => (await heard()).length === 2);
      nowMs -= HOUR_MS / 2;
      const began = performance.now();
      const later = jest.spyOn(performance, 'now').mockImplementation(() => began + 61_000);
      await until('the timer', async () => (await fired()).length === 1).finally(() => later.mockRestore());
    });

    it('are found however many instances before them have nothing to fire', async () => {
      const gone: Process = { ...(tidying as Process), name: 'gone' };
      const first = await start({ processes: [gone] });
      for (let id = 0; id < 210; id += 1) await desk.open(`t${id}`, 't', at());
      await first.settled();
      await first.stop();
      nowMs += 60_000;
      await desk.open('a', 'a', at());
      const second = await start({
        processes: [
          { ...(tidying as Process), route: ({ stream }) => (stream === 'tally-a' ? 'a' : undefined) },
        ],
      });
      await second.settled();
      nowMs += 2 * HOUR_MS;
      await until('the timer', async () => (await fired('a')).length === 1);
    });

    it('are held up by no other instance that cannot fire', async () => {
      const failing: Process = {
        ...(tidying as Process),
        onTimer: (timer, state) => {
          if ((state as { id: string }).id === 'a') throw new Error('a defect');
          return tidying.onTimer(timer, state as never);
        },
      };
      const service = await start({ processes: [failing] });
      await desk.open('a', 'a', at());
      await desk.open('b', 'b', { at: plusHours(START, 0.5) });
      await service.settled();
      nowMs += 2 * HOUR_MS;
      await until('the other timer', async () => (await fired('b')).length === 1);
      expect(service.alerts.heard[0]).toMatchObject({
        code: 'TIMER_HELD_UP',
        details: { stream: 'process-toy-tidying-a' },
      });
    });

    it('fire for the process that set them, though another one is named like its beginning', async () => {
      const late: Process = { ...(tidying as Process), name: 'tidying-late', onTimer: () => [] };
      const service = await start({ processes: [tidying as Process, late] });
      await desk.open('a', 'a', at());
      await service.settled();
      nowMs += HOUR_MS;
      const lateStream = () => store.read('process-toy-tidying-late-a');
      await until('the timer', async () => (await lateStream()).some(isFired));
      expect(JSON.parse((await lateStream()).find(isFired)!.data)).toMatchObject({ commands: [] });
    });

    it('R8: are not recorded before the input that set them, even if a clock runs back', async () => {
      const service = await start();
      await desk.open('a', 'a', { at: plusHours(START, -3) });
      await service.settled();
      nowMs -= HOUR_MS;
      await desk.open('b', 'b', { at: plusHours(START, -3) });
      await until('the timers', async () => (await fired('a')).length + (await fired('b')).length === 2);
      const times = (await memoryOf(store, 'a')).map((event) => metadataOf(event).recordedAt);
      expect(times).toEqual(times.toSorted());
    });
  });
});
