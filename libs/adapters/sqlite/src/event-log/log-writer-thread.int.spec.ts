import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { StoreDamaged } from '@ventanilla/eventing/ports';
import { until } from '../../../../eventing/src/testing/until.js';
import type { AnswerBox } from './answer-box.js';
import { NO_REVISION, Outcome, type FlatAppends } from './append-batch.js';
import { LogWriterThread } from './log-writer-thread.js';
import { SpecLog, specEvent, specStream } from './spec-log.js';

const FULL = 2;

const append = (): FlatAppends => {
  const { id, type, data, metadata } = specEvent();
  return [specStream(), NO_REVISION, 1, id, type, data, metadata];
};

/** What stands of the append that took this place in the log. */
const appendedAt = (place: number): number[] => [Outcome.Appended, 0, place];

describe("R1: an answer of the log's writer", () => {
  let log: SpecLog;
  let thread: LogWriterThread;
  let heard: number[][];
  const isInTheBox = (): boolean => {
    const { memory } = Reflect.get(thread, 'box') as AnswerBox;
    return Atomics.load(new Int32Array(memory), 0) === FULL;
  };

  beforeEach(async () => {
    log = new SpecLog();
    heard = [];
    const answered = ({ flat }: { readonly flat: number[] }) => void heard.push(flat);
    thread = new LogWriterThread(log.file, {}, { answered, ended: () => undefined });
    await thread.ready;
  });
  afterEach(async () => {
    await thread.close();
    await log.dispose();
  });

  it('comes by itself where nobody looks for it', async () => {
    thread.send(append(), false);
    await until('the answer', () => heard.length > 0);
    expect(heard).toEqual([appendedAt(1)]);
  });

  it('is found where somebody looks, and heard once', async () => {
    thread.watch();
    thread.send(append(), true);
    await until('the answer', isInTheBox);
    expect(heard).toEqual([]);
    thread.look();
    thread.look();
    expect(heard).toEqual([appendedAt(1)]);
  });

  it('is heard though it came just before nobody looked any more, and the next one comes by itself', async () => {
    thread.watch();
    thread.send(append(), true);
    await until('the answer', isInTheBox);
    thread.leave();
    expect(heard).toEqual([appendedAt(1)]);
    thread.send(append(), false);
    await until('the next answer', () => heard.length > 1);
    expect(heard).toEqual([appendedAt(1), appendedAt(2)]);
  });

  it('does not wait to be found where nobody looks any more', async () => {
    thread.watch();
    thread.leave();
    thread.send(append(), false);
    await until('the answer', () => heard.length > 0);
    expect(heard).toEqual([appendedAt(1)]);
  });

  it('is heard before a later one that comes by itself', async () => {
    thread.watch();
    thread.send(append(), true);
    await until('the answer', isInTheBox);
    thread.send(append(), true);
    await until('the next answer', () => heard.length > 1);
    expect(heard).toEqual([appendedAt(1), appendedAt(2)]);
  });

  it('is heard where the thread ends before anybody looked', async () => {
    thread.watch();
    thread.send(append(), true);
    await thread.close();
    expect(heard).toEqual([appendedAt(1)]);
  });

  it('is not waited for by who closes it again', async () => {
    await thread.close();
    await expect(thread.close()).resolves.toBeUndefined();
  });
});

describe("The log's writer", () => {
  const OWN_THREADS = '/proc/self/task';
  const threads = (): number => (existsSync(OWN_THREADS) ? readdirSync(OWN_THREADS).length : 0);

  it('is gone when it is told that the log cannot be opened', async () => {
    const log = new SpecLog();
    writeFileSync(log.file, 'This is no log. '.repeat(400));
    const endings: Error[] = [];
    const start = () => {
      const before = threads();
      const events = { answered: () => undefined, ended: (error: Error) => void endings.push(error) };
      return { before, thread: new LogWriterThread(log.file, {}, events) };
    };
    for (let times = 0; times < 10; times += 1) {
      const { before, thread } = start();
      await expect(thread.ready).rejects.toThrow(StoreDamaged);
      expect(threads()).toBe(before);
    }
    expect(endings.map((error) => error.name)).toEqual(endings.map(() => 'StoreDamaged'));
    await log.dispose();
  });
});
