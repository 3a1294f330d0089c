import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreUnavailable } from '@ventanilla/eventing';
import { until } from '../../../../eventing/src/testing/until.js';
import { adoptAsRestored } from './backup-log.js';
import { SpecLog, specEvent, specStream, wholeLog } from './spec-log.js';
import { SqliteEventLogReader } from './sqlite-event-log-reader.js';
import { verifyLog, type LogFinding, type VerifyStep } from './verify-log.js';

/** A net for what hangs: a disk may sync slowly. */
const PATIENCE_MS = 50_000;

const stepsOf = async (file: string): Promise<VerifyStep[]> => {
  const steps: VerifyStep[] = [];
  for await (const step of verifyLog(file)) steps.push(step);
  return steps;
};

const findingsIn = async (file: string): Promise<readonly LogFinding[]> =>
  (await stepsOf(file)).flatMap(({ findings }) => findings);

describe('Care for the SQLite event log', () => {
  let log: SpecLog;

  beforeEach(() => {
    log = new SpecLog();
  });

  afterEach(() => log.dispose());

  describe('verify', () => {
    const altered = async (statement: string): Promise<readonly LogFinding[]> => {
      const store = await log.open();
      for (const stream of ['a', 'b', 'c'])
        await store.append(stream, 'none', [specEvent(), specEvent(), specEvent()]);
      await store.close();
      const database = new Database(log.file);
      database.exec(statement);
      database.close();
      return findingsIn(log.file);
    };

    it('goes over the whole log while it is in use, and finds nothing in a sound one', async () => {
      const store = await log.open();
      for (let index = 0; index < 5; index += 1) {
        await Promise.all(
          Array.from({ length: 500 }, () => store.append(specStream(), 'none', [specEvent()])),
        );
      }
      const steps = await stepsOf(log.file);
      expect(steps.flatMap(({ findings }) => findings)).toEqual([]);
      expect(steps.map(({ done }) => done)).toEqual([0, 2000, 2500, 2500]);
      expect(steps.at(-1)?.total).toBe(2500);
    });

    it('finds a changed event', async () => {
      expect(
        await altered(`UPDATE event SET data = '{"text":"other"}' WHERE stream = 'b' AND revision = 1`),
      ).toEqual([expect.objectContaining({ kind: 'changed', stream: 'b', revision: 1 })]);
    });

    it('finds a missing event, in the log and in its stream', async () => {
      const findings = await altered(`DELETE FROM event WHERE stream = 'b' AND revision = 1`);
      expect(findings.map(({ kind, stream }) => [kind, stream])).toEqual([
        ['missing', undefined],
        ['missing', 'b'],
      ]);
    });

    it('finds an id that stands there twice', async () => {
      const store = await log.open();
      const event = specEvent();
      await store.append('a', 'none', [event]);
      await store.append('a', 0, [event]);
      expect((await findingsIn(log.file)).map(({ kind }) => kind)).toEqual(['repeated-id']);
    });

    it('says what is wrong with a file that is no log', async () => {
      expect(await findingsIn(log.path('none.db'))).toEqual([expect.objectContaining({ kind: 'damaged' })]);
    });
  });

  describe('backup', () => {
    it('R12: copies one moment of the log while it goes on being written', async () => {
      const store = await log.open();
      let going = true;
      const written: string[] = [];
      const writing = (async () => {
        while (going) {
          const event = specEvent('x'.repeat(3000));
          await store.append(specStream(), 'none', [event]);
          written.push(event.id);
        }
      })();
      await until('the first events', () => written.length >= 300, PATIENCE_MS);
      const before = written.length;
      const progress: number[] = [];
      const { epoch, head } = await store.backup(log.path('copy.db'), (done) => progress.push(done));
      const after = written.length;
      going = false;
      await writing;

      const copy = await log.open({ file: log.path('copy.db') });
      const copied = await wholeLog(copy);
      expect(copied.length).toBeGreaterThanOrEqual(before);
      expect(copied.length).toBeLessThanOrEqual(after + 1);
      expect(copied).toEqual((await wholeLog(store)).slice(0, copied.length));
      expect([await copy.epoch(), await copy.head()]).toEqual([epoch, head]);
      expect(epoch).toBe(await store.epoch());
      expect(progress.length).toBeGreaterThan(0);
      expect(await findingsIn(log.path('copy.db'))).toEqual([]);
    });

    it('leaves no half copy behind where it fails', async () => {
      const store = await log.open();
      await expect(store.backup(log.path('no-such-folder/copy.db'))).rejects.toBeInstanceOf(Error);
      expect(existsSync(log.path('no-such-folder/copy.db'))).toBe(false);
    });

    it('R2: gives a restored log an epoch of its own', async () => {
      const store = await log.open();
      const { position } = await store.append('a', 'none', [specEvent()]);
      await store.backup(log.path('copy.db'));
      const epoch = adoptAsRestored(log.path('copy.db'));
      const restored = await log.open({ file: log.path('copy.db') });
      expect(epoch).not.toBe(await store.epoch());
      expect(await restored.epoch()).toBe(epoch);
      expect(await restored.check(position)).toBe('other-epoch');
      expect((await restored.read('a')).map(({ id }) => id)).toEqual(
        (await store.read('a')).map(({ id }) => id),
      );
      expect(await restored.append('a', 0, [specEvent()])).toMatchObject({ revision: 1 });
    });
  });

  describe('a reader beside it', () => {
    it('follows what is written when it is poked, and writes nothing', async () => {
      const store = await log.open();
      const reader = SqliteEventLogReader.open(log.file);
      const stop = store.onGrown(() => reader.poke());
      const pages = reader.follow({ types: ['incident.'] })[Symbol.asyncIterator]();
      await pages.next();
      const next = pages.next();
      const { position } = await store.append('a', 'none', [specEvent()]);
      expect((await next).value).toMatchObject({ position, events: [{ stream: 'a' }] });
      await expect(reader.append()).rejects.toBeInstanceOf(StoreUnavailable);
      stop();
      await reader.close();
    });
  });
});
