import { StructuredLogger } from '../logging/logger.js';
import { stopOnSignals } from './shutdown.js';

describe('Ctrl-C', () => {
  const before = { SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') };
  let exits: number[];
  let said: jest.SpiedFunction<StructuredLogger['event']>;

  beforeEach(() => {
    jest.useFakeTimers();
    exits = [];
  });

  afterEach(() => {
    jest.useRealTimers();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const added = process.listeners(signal).filter((listener) => !before[signal].includes(listener));
      added.forEach((listener) => process.removeListener(signal, listener));
    }
  });

  const started = (close: () => Promise<void>): void => {
    const logger = new StructuredLogger('silent');
    said = jest.spyOn(logger, 'event');
    stopOnSignals({ close }, { logger, exit: (code) => exits.push(code) });
  };
  const warned = () => said.mock.calls.filter(([level]) => level === 'warn').map(([, message]) => message);

  it('ends in order', async () => {
    started(() => Promise.resolve());
    process.emit('SIGTERM', 'SIGTERM');
    await jest.advanceTimersByTimeAsync(1);
    expect([exits, warned()]).toEqual([[0], []]);
  });

  it('twice ends at once', () => {
    started(() => new Promise(() => undefined));
    process.emit('SIGINT', 'SIGINT');
    expect(exits).toEqual([]);
    process.emit('SIGINT', 'SIGINT');
    expect(exits).toEqual([130]);
    expect(warned()).toEqual(['stopped at once, before the stop was done: a second signal came']);
  });

  it('ends after 10 s, whatever does not', async () => {
    started(() => new Promise(() => undefined));
    process.emit('SIGINT', 'SIGINT');
    await jest.advanceTimersByTimeAsync(9_999);
    expect(exits).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(exits).toEqual([1]);
    expect(warned()).toEqual(['stopped before the stop was done: it took too long']);
  });

  it('tells by its exit code that stopping failed', async () => {
    started(() => Promise.reject(new Error('the disk is gone')));
    process.emit('SIGTERM', 'SIGTERM');
    await jest.advanceTimersByTimeAsync(1);
    expect(exits).toEqual([1]);
  });
});
