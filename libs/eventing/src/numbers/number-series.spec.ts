import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { Refused } from '@ventanilla/kernel';
import { KeyReused } from '../commands/command.errors.js';
import { metadataOf } from '../definitions/event-codec.js';
import { EventTooLarge, OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.errors.js';
import type { Appended, EventStore } from '../event-store/event-store.port.js';
import { KeyDestroyed } from '../key-store/key-store.port.js';
import { hooked, type AppendCall } from '../testing/stores.js';
import { NumberSeries } from './number-series.js';

interface Block {
  readonly from: number;
  readonly to: number;
}

describe('R13: numbers', () => {
  let store: MemoryEventStore;
  let nowMs: number;
  const series = (of: EventStore = store) =>
    new NumberSeries(of, { prefix: 'INC', name: 'incident' }, () => nowMs);
  const blocks = async (): Promise<Block[]> =>
    (await store.read('number-incident')).map(({ data }) => JSON.parse(data) as Block);
  const sizes = async () => (await blocks()).map(({ from, to }) => to - from + 1);
  const taken = async (of: NumberSeries, count: number): Promise<string[]> => {
    const numbers: string[] = [];
    for (let each = 0; each < count; each += 1) numbers.push(await of.take());
    return numbers;
  };

  beforeEach(() => {
    store = new MemoryEventStore();
    nowMs = Date.parse('2026-01-05T08:00:00.000Z');
  });

  it('count from one, in seven digits', async () => {
    expect(await taken(series(), 3)).toEqual(['INC0000001', 'INC0000002', 'INC0000003']);
  });

  it('are unique over instances that count at once, and asked for in crowds', async () => {
    const instances = [series(), series(), series()];
    const crowd = instances.flatMap((each) => Array.from({ length: 400 }, () => each.take()));
    const numbers = await Promise.all(crowd);
    expect(new Set(numbers).size).toBe(1_200);
  });

  it('are unique over crashes: the rest of a block is wasted, never used twice', async () => {
    const numbers: string[] = [];
    for (let crash = 0; crash < 30; crash += 1) numbers.push(...(await taken(series(), 7)));
    expect(new Set(numbers).size).toBe(210);
    expect(numbers[7]).toBe('INC0000011');
  });

  it('are reserved in the log before one is given out, in blocks that follow each other', async () => {
    await Promise.all([taken(series(), 120), taken(series(), 35)]);
    const reserved = await blocks();
    for (const [index, { from }] of reserved.entries()) {
      expect(from).toBe((reserved[index - 1]?.to ?? 0) + 1);
    }
  });

  it('come in blocks that grow with the load, to 1,000, and are small again for a quiet desk', async () => {
    const desk = series();
    await taken(desk, 10 + 40 + 160 + 640 + 1_000 + 1);
    expect(await sizes()).toEqual([10, 40, 160, 640, 1_000, 1_000]);
    nowMs += 60_000;
    await taken(desk, 1_000);
    expect((await sizes()).at(-1)).toBe(10);
  });

  describe('under which nothing was stored', () => {
    const refuse = () => Promise.reject(new Refused('SUBJECT_REQUIRED', 'An incident needs a subject.'));
    const log = (number: string) => Promise.resolve({ number });

    it.each([
      ['it was refused', new Refused('SUBJECT_REQUIRED', 'An incident needs a subject.')],
      ['its key was used for something else', new KeyReused()],
      ['it is too large', new EventTooLarge(300_000, 256_000)],
      ['its caller was forgotten', new KeyDestroyed('ann')],
    ])('are given out again where %s', async (_, refusal) => {
      const desk = series();
      await expect(desk.use(() => Promise.reject(refusal))).rejects.toBe(refusal);
      expect(await taken(desk, 2)).toEqual(['INC0000001', 'INC0000002']);
    });

    it('R1: are given out again where it was logged before, under another', async () => {
      const desk = series();
      const first = await desk.use(log);
      expect(await desk.use(() => Promise.resolve(first))).toEqual({ number: 'INC0000001' });
      expect(await desk.use(log)).toEqual({ number: 'INC0000002' });
    });

    it.each([
      ['nobody knows', new OutcomeUnknown('The answer was lost.')],
      ['something else failed, perhaps later', new StoreUnavailable('down')],
    ])('are not, where %s', async (_, failure) => {
      const desk = series();
      await expect(desk.use(() => Promise.reject(failure))).rejects.toBe(failure);
      expect(await desk.take()).toBe('INC0000002');
    });

    it('leave no holes, and are given to one at a time, in a crowd of which many are refused', async () => {
      const desk = series();
      const crowd = Array.from({ length: 300 }, (_, each) =>
        desk.use(async (number) => {
          await new Promise((resolve) => setTimeout(resolve, each % 7));
          return each % 3 === 0 ? log(number) : refuse();
        }),
      );
      const outcomes = await Promise.allSettled(crowd);
      const logged = outcomes.flatMap((outcome) =>
        outcome.status === 'fulfilled' ? [outcome.value.number] : [],
      );
      logged.push(...(await taken(desk, 300 - logged.length)));
      expect(new Set(logged).size).toBe(300);
      expect(logged.toSorted().at(-1)).toBe('INC0000300');
    });

    it('cost no block, however many are refused', async () => {
      const desk = series();
      for (let each = 0; each < 50; each += 1) await desk.use(refuse).catch(() => undefined);
      expect(await sizes()).toEqual([10]);
    });
  });

  it('get wider past seven digits', async () => {
    const first = series();
    await first.take();
    const [last] = await store.read('number-incident', { backwards: true, limit: 1 });
    const far = JSON.stringify({ from: 11, to: 9_999_998 });
    await store.append('number-incident', 0, [
      { ...last!, id: '00000000-0000-4000-8000-000000000001', data: far },
    ]);
    expect(await taken(series(), 3)).toEqual(['INC9999999', 'INC10000000', 'INC10000001']);
  });

  it('skip a block in a restored installation, whose log may miss the last ones', async () => {
    await taken(series(), 3);
    const restored = series();
    await restored.skipBlock();
    expect(await restored.take()).toBe('INC0001011');
  });

  it('stay unique where nobody knows whether a block was reserved', async () => {
    let calls = 0;
    const unsure = hooked(store, {
      append: async (_, append) => {
        const appended = await append();
        calls += 1;
        if (calls % 2 === 1) throw new OutcomeUnknown('The answer was lost.');
        return appended;
      },
    });
    const numbers = (
      await Promise.allSettled(Array.from({ length: 40 }, () => series(unsure).take()))
    ).flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  const unknownOutcomes: [string, (append: () => Promise<Appended>) => Promise<unknown>][] = [
    ['after it was', (append) => append()],
    ['before it was', () => Promise.resolve()],
  ];
  it.each(unknownOutcomes)(
    'R1: are given out, and none is left out, where nobody knew of a block for a while, %s reserved',
    async (_, beforeItIsLost) => {
      const calls: AppendCall[] = [];
      const unsure = hooked(store, {
        append: async (call, append) => {
          calls.push(call);
          if (calls.length !== 1) return append();
          await beforeItIsLost(append);
          throw new OutcomeUnknown('The answer was lost.');
        },
      });
      const numbers = await taken(series(unsure), 11);
      expect(numbers.at(-1)).toBe('INC0000011');
      expect(new Set(numbers).size).toBe(11);
      expect(calls[1]).toEqual(calls[0]);
      expect((await blocks()).map(({ from }) => from)).toEqual([1, 11]);
    },
  );

  it('R1: are of another block where somebody else reserved the one of which nobody knew', async () => {
    let calls = 0;
    const overtaken = hooked(store, {
      append: async (_, append) => {
        calls += 1;
        if (calls > 1) return append();
        await series().take();
        throw new OutcomeUnknown('The request was lost.');
      },
    });
    expect(await series(overtaken).take()).toBe('INC0000011');
  });

  it('go on after a failure of the store', async () => {
    let fails = true;
    const flaky = hooked(store, {
      append: (_, append) => (fails ? Promise.reject(new Error('down')) : append()),
    });
    const desk = series(flaky);
    await expect(desk.take()).rejects.toThrow('down');
    fails = false;
    expect(await desk.take()).toBe('INC0000001');
  });

  it('R8: no block is recorded before the one that precedes it, even if a clock runs back', async () => {
    await series().take();
    nowMs -= 3_600_000;
    await series().take();
    const times = (await store.read('number-incident')).map((event) => metadataOf(event).recordedAt);
    expect(times).toEqual(times.toSorted());
  });
});
