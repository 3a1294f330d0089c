import { getEventListeners } from 'node:events';
import { joinSignals } from './joined-signal.js';

describe('Signals that are joined', () => {
  it.each([0, 1])('fall together with the one at %d, also where it had fallen before', (which) => {
    const both = [new AbortController(), new AbortController()];
    const signals = both.map(({ signal }) => signal);
    const joined = joinSignals(signals);
    expect(joined.signal.aborted).toBe(false);
    both[which]!.abort();
    expect(joined.signal.aborted).toBe(true);
    expect(joinSignals(signals).signal.aborted).toBe(true);
  });

  it('leave nothing in each other once they are let go of', () => {
    const [lasting, short] = [new AbortController(), new AbortController()];
    const joined = joinSignals([lasting.signal, short.signal]);
    joined.letGo();
    expect(getEventListeners(lasting.signal, 'abort')).toEqual([]);
    short.abort();
    expect(joined.signal.aborted).toBe(false);
  });
});
