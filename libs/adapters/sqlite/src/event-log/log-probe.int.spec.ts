import fs, { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreDamaged, StoreUnavailable } from '@ventanilla/eventing';
import { heldByProcess } from '../../../../eventing/src/testing/held-by-process.js';
import { until } from '../../../../eventing/src/testing/until.js';
import { SpecLog, specEvent, specStream } from './spec-log.js';
import type { SqliteEventStore } from './sqlite-event-store.js';

describe('R11: an event log that is open', () => {
  let log: SpecLog;
  let store: SqliteEventStore;

  beforeEach(async () => {
    log = new SpecLog();
    store = await log.open();
  });

  afterEach(() => log.dispose());

  const append = (text?: string) => store.append(specStream(), 'none', [specEvent(text)]);

  const nothingOpen = (): boolean => heldByProcess(log.file).files.length === 0;

  it('leaves nothing open where it cannot be found', async () => {
    await store.close();
    await until('all is closed', nothingOpen);
    const statSync = jest.spyOn(fs, 'statSync').mockImplementation(() => {
      throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    });
    await expect(log.open()).rejects.toBeInstanceOf(StoreUnavailable);
    statSync.mockRestore();
    await until('all is closed', nothingOpen);
  });

  it('is found well while it is empty, and while it grows', async () => {
    await store.assertReadable();
    for (let event = 0; event < 20; event += 1) {
      await append();
      await store.assertReadable();
    }
    expect(await store.head()).toEqual(expect.any(String));
  });

  it('is found to be gone, though it still answers from what it holds', async () => {
    await append();
    rmSync(log.file);
    expect(await store.head()).toEqual(expect.any(String));
    await expect(store.assertReadable()).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('is found to be another one, and well again where it is put back', async () => {
    await append();
    renameSync(log.file, log.path('aside.db'));
    copyFileSync(log.path('aside.db'), log.file);
    await expect(store.assertReadable()).rejects.toBeInstanceOf(StoreDamaged);
    renameSync(log.path('aside.db'), log.file);
    await store.assertReadable();
  });

  it('is found damaged where its file is, whatever is in memory', async () => {
    await append('Zyxwendolina');
    const outside = new Database(log.file);
    outside.pragma('wal_checkpoint(TRUNCATE)');
    outside.close();
    await store.assertReadable();
    const bytes = readFileSync(log.file);
    bytes.write('y', bytes.lastIndexOf('Zyxwendolina'));
    writeFileSync(log.file, bytes);
    expect(await store.head()).toEqual(expect.any(String));
    await expect(store.assertReadable()).rejects.toBeInstanceOf(StoreDamaged);
  });
});
