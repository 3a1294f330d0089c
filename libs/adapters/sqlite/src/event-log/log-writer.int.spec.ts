import { readFileSync, statSync } from 'node:fs';
import { OutcomeUnknown, StoreUnavailable, type EventStore } from '@ventanilla/eventing';
import type { Worker } from 'node:worker_threads';
import { until } from '../../../../eventing/src/testing/until.js';
import { openLogForWriting } from './log-file.js';
import { SpecLog, specEvent, specStream, wholeLog } from './spec-log.js';

/** Frames of the WAL that end a transaction: the second number of a frame's header is not 0. */
const commitsIn = (file: string): number => {
  const wal = readFileSync(`${file}-wal`);
  const frame = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) commits += wal.readUInt32BE(at + 4) === 0 ? 0 : 1;
  return commits;
};

const workerOf = (store: EventStore): Worker =>
  ['writer', 'threads', 'thread', 'worker'].reduce(
    (part: object | undefined, name) => part && (Reflect.get(part, name) as object | undefined),
    store,
  ) as Worker;

describe('The writer of the SQLite event log', () => {
  let log: SpecLog;

  beforeEach(() => {
    log = new SpecLog();
  });

  afterEach(() => log.dispose());

  it('R2: syncs each commit', () => {
    const database = openLogForWriting(log.file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.close();
  });

  it('R2: puts concurrent appends into one commit, and single ones into one each', async () => {
    const store = await log.open();
    for (let index = 0; index < 10; index += 1) await store.append(specStream(), 'none', [specEvent()]);
    expect(commitsIn(log.file)).toBe(10);
    await Promise.all(Array.from({ length: 320 }, () => store.append(specStream(), 'none', [specEvent()])));
    expect(commitsIn(log.file)).toBeLessThanOrEqual(10 + 20);
    expect(await wholeLog(store)).toHaveLength(330);
  });

  it('R2: says that the disk is full, writes nothing then, and goes on when there is room', async () => {
    const full = await log.open({ maxPages: 40 });
    const attempts = Array.from({ length: 60 }, () => ({
      stream: specStream(),
      event: specEvent('x'.repeat(5000)),
    }));
    const outcomes = await Promise.allSettled(
      attempts.map(({ stream, event }) => full.append(stream, 'none', [event])),
    );
    const refused = attempts.filter((_attempt, index) => outcomes[index]?.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const outcome of outcomes.filter((each) => each.status === 'rejected')) {
      expect(outcome.reason).toBeInstanceOf(StoreUnavailable);
      expect(outcome.reason).toMatchObject({ reason: 'disk-full' });
    }
    expect(await wholeLog(full)).toHaveLength(attempts.length - refused.length);
    await full.close();

    const roomy = await log.open();
    for (const { stream, event } of attempts) await roomy.append(stream, 'none', [event]);
    expect((await wholeLog(roomy)).map(({ id }) => id).toSorted()).toEqual(
      attempts.map(({ event }) => event.id).toSorted(),
    );
  });

  it('R1: tells nobody a result when its thread ends, starts again, and settles by the same append', async () => {
    const store = await log.open();
    const attempts = Array.from({ length: 200 }, () => ({ stream: specStream(), event: specEvent() }));
    const first = Promise.allSettled(
      attempts.map(({ stream, event }) => store.append(stream, 'none', [event])),
    );
    await Promise.resolve();
    await workerOf(store).terminate();
    const unknown = (await first).filter((outcome) => outcome.status === 'rejected');
    expect(unknown.length).toBeGreaterThan(0);
    for (const { reason } of unknown) expect(reason).toBeInstanceOf(OutcomeUnknown);
    for (const { stream, event } of attempts) {
      expect(await store.append(stream, 'none', [event])).toMatchObject({ revision: 0 });
    }
    expect((await wholeLog(store)).map(({ id }) => id).toSorted()).toEqual(
      attempts.map(({ event }) => event.id).toSorted(),
    );
  });

  it('does not start again and again for each append where each new thread ends', async () => {
    const store = await log.open();
    const append = () => store.append(specStream(), 'none', [specEvent()]);
    await workerOf(store).terminate();
    const lost = append();
    await new Promise(setImmediate);
    await workerOf(store).terminate();
    await expect(lost).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(append()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(workerOf(store)).toBeUndefined();
    await until('another thread', () =>
      append().then(
        () => true,
        () => false,
      ),
    );
  });

  it('keeps the write-ahead log small while much is written and read', async () => {
    const store = await log.open();
    const text = 'x'.repeat(200_000);
    let largest = 0;
    for (let round = 0; round < 15; round += 1) {
      await Promise.all(
        Array.from({ length: 20 }, () => store.append(specStream(), 'none', [specEvent(text)])),
      );
      await wholeLog(store);
      largest = Math.max(largest, statSync(`${log.file}-wal`).size);
    }
    expect(statSync(log.file).size).toBeGreaterThan(40_000_000);
    expect(largest).toBeLessThan(30_000_000);
  }, 60_000);
});
