import { GatedEventStore, type EventStore } from '@ventanilla/eventing';
import { assertSameTime } from './watch.js';

describe('R8: the clock of an instance', () => {
  const told = (skewMs: number | undefined) => assertSameTime({ skewMs: () => Promise.resolve(skewMs) });

  it.each([undefined, 0, 2_000, -2_000])(
    'is well where it is %p ms from that of the store',
    async (skewMs) => {
      await expect(told(skewMs)).resolves.toBeUndefined();
    },
  );

  it.each([2_001, -2_001])('is told of where it is %p ms from it', async (skewMs) => {
    await expect(told(skewMs)).rejects.toThrow(`${skewMs} ms`);
  });

  it('is told of through the gate of a log that may be moved', async () => {
    const behind = { skewMs: () => Promise.resolve(9_000) } as unknown as EventStore;
    await expect(assertSameTime(new GatedEventStore(behind))).rejects.toThrow('9000 ms');
  });

  it('is nobody’s concern where the store has none of its own', async () => {
    await expect(assertSameTime({})).resolves.toBeUndefined();
  });
});
