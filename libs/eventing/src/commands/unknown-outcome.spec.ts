import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { OutcomeUnknown, StoreUnavailable, WrongRevision } from '../event-store/event-store.errors.js';
import type { Appended } from '../event-store/event-store.port.js';
import { Desk, envelopeOf } from '../testing/desk.js';
import { hooked, type AppendCall } from '../testing/stores.js';
import { settle } from './settle.js';

type Trouble = 'lost-before' | 'lost-after' | 'unavailable' | 'none';

/** A store that answers its appends as told, one trouble after the other. */
const troubled = (inner: MemoryEventStore, troubles: Trouble[], calls: AppendCall[]) =>
  hooked(inner, {
    append: async (call, append): Promise<Appended> => {
      calls.push(call);
      const trouble = troubles.shift() ?? 'none';
      if (trouble === 'unavailable') throw new StoreUnavailable('The store restarts.');
      if (trouble === 'lost-before') throw new OutcomeUnknown('The request was lost.');
      const appended = await append();
      if (trouble === 'lost-after') throw new OutcomeUnknown('The answer was lost.');
      return appended;
    },
  });

describe('R1: an append of unknown outcome is settled by the same bytes', () => {
  let inner: MemoryEventStore;
  beforeEach(async () => {
    inner = new MemoryEventStore();
    await new Desk(inner).open('a');
  });

  const cases: [string, Trouble[]][] = [
    ['the request was lost', ['lost-before']],
    ['the answer was lost', ['lost-after']],
    ['again and again', ['lost-before', 'lost-after', 'lost-after']],
    ['the store was away before it could answer', ['lost-after', 'unavailable', 'unavailable']],
  ];
  for (const key of [undefined, 'k']) {
    it.each(cases)(
      `${key ? 'with' : 'without'} a key, %s: written once, answered once`,
      async (_, troubles) => {
        const calls: AppendCall[] = [];
        const sends = troubles.length + 1;
        const desk = new Desk(troubled(inner, [...troubles], calls));
        expect(await desk.raise('a', 5, { key })).toMatchObject({ revision: 1 });
        expect(await inner.read('tally-a')).toHaveLength(2);
        expect(calls).toHaveLength(sends);
        for (const call of calls) expect(call).toEqual(calls[0]);
      },
    );
  }

  it('was overtaken while nobody knew: it is decided again under the same ids, and nothing is lost', async () => {
    const calls: AppendCall[] = [];
    const store = hooked(inner, {
      append: async (call, append) => {
        calls.push(call);
        if (calls.length > 1) return append();
        await new Desk(inner).raise('a', 1);
        throw new OutcomeUnknown('The request was lost.');
      },
    });
    expect(await new Desk(store).raise('a', 5)).toMatchObject({ revision: 2 });
    expect(calls.map(({ expected }) => expected)).toEqual([0, 0, 1]);
    expect(new Set(calls.map(({ events }) => events[0]!.id)).size).toBe(1);
    expect(await inner.read('tally-a')).toHaveLength(3);
  });

  it('does not repeat an append of which it is known that nothing was written', async () => {
    const calls: AppendCall[] = [];
    const desk = new Desk(troubled(inner, ['unavailable'], calls));
    await expect(desk.raise('a', 5)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(calls).toHaveLength(1);
  });

  it('nor one that makes a stream under a key', async () => {
    const calls: AppendCall[] = [];
    const desk = new Desk(troubled(inner, ['unavailable'], calls));
    const opening = envelopeOf(undefined, { type: 'OpenTally', number: 'T-2', title: 'bread' }, { key: 'k' });
    await expect(desk.handle(opening)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(calls).toHaveLength(1);
  });

  it('tells the caller that nobody knows, once the store has kept silent for 20 s', async () => {
    let nowMs = 0;
    const lost = () => Promise.reject(new OutcomeUnknown('The answer was lost.'));
    await expect(settle(lost, () => (nowMs += 11_000))).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('after those 20 s also where the clock was set back meanwhile', async () => {
    const [now, began] = [Date.now(), performance.now()];
    let asked = 0;
    const lost = () => {
      asked += 1;
      return Promise.reject(
        asked > 5 ? new Error('asked for ever') : new OutcomeUnknown('The answer was lost.'),
      );
    };
    jest.spyOn(Date, 'now').mockImplementation(() => now - asked * 3_600_000);
    jest.spyOn(performance, 'now').mockImplementation(() => began + asked * 11_000);
    await expect(settle(lost)).rejects.toBeInstanceOf(OutcomeUnknown);
    jest.restoreAllMocks();
  });

  it('takes a refusal for the answer that it is', async () => {
    let asked = 0;
    const append = () => {
      asked += 1;
      return Promise.reject(asked === 1 ? new OutcomeUnknown('lost') : new WrongRevision('s', 0, 1));
    };
    await expect(settle(append)).rejects.toBeInstanceOf(WrongRevision);
    expect(asked).toBe(2);
  });
});
