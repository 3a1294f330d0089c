import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { KeyStoreUnavailable, StoreDamaged } from '@ventanilla/eventing';
import { until } from '../../../../eventing/src/testing/until.js';
import { SqliteKeyStore } from './sqlite-key-store.js';

const workerOf = (store: SqliteKeyStore): Worker | undefined =>
  ['writer', 'threads', 'thread', 'worker'].reduce(
    (part: object | undefined, name) => part && (Reflect.get(part, name) as object | undefined),
    store,
  ) as Worker | undefined;

describe('The writer of the SQLite key store', () => {
  let folder: string;
  let file: string;
  let store: SqliteKeyStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'));
    file = join(folder, 'keys.db');
    store = await SqliteKeyStore.open(file);
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('is started again by the next write where its thread ended while it had nothing to do', async () => {
    const { id } = await store.personKey('ann', 'north');
    await workerOf(store)?.terminate();
    expect(await store.personKey('ben', 'north')).toMatchObject({ person: 'ben' });
    expect((await store.findPersonKeys([id]))[0]).toMatchObject({ person: 'ann' });
  });

  it('says of what its thread took with it that it may be tried again, and so it may', async () => {
    const people = Array.from({ length: 200 }, (_, index) => `person-${index}`);
    const making = Promise.allSettled(people.map((person) => store.personKey(person, 'north')));
    await new Promise(setImmediate);
    await workerOf(store)?.terminate();
    const failed = (await making).filter((outcome) => outcome.status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    for (const { reason } of failed) expect(reason).toBeInstanceOf(KeyStoreUnavailable);
    const keys = await Promise.all(people.map((person) => store.personKey(person, 'north')));
    expect(keys.map(({ person }) => person)).toEqual(people);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(people.length);
  });

  it('forgets a person though its thread ended meanwhile', async () => {
    const { id } = await store.personKey('ann', 'north');
    const forgetting = store.forget('ann');
    await new Promise(setImmediate);
    await workerOf(store)?.terminate();
    await forgetting.catch(() => undefined);
    await store.forget('ann');
    expect(await store.findPersonKeys([id])).toEqual([undefined]);
    await expect(store.personKey('ann', 'north')).rejects.toMatchObject({ name: 'KeyDestroyed' });
  });

  it('does not start again and again for each write where each new thread ends', async () => {
    await workerOf(store)?.terminate();
    const lost = store.newTextKeys(1);
    await new Promise(setImmediate);
    await workerOf(store)?.terminate();
    await expect(lost).rejects.toBeInstanceOf(KeyStoreUnavailable);
    await expect(store.newTextKeys(1)).rejects.toBeInstanceOf(KeyStoreUnavailable);
    expect(workerOf(store)).toBeUndefined();
    await until('another thread', () =>
      store.newTextKeys(1).then(
        () => true,
        () => false,
      ),
    );
  });

  it('says that the keys are damaged where it is started again over what are none', async () => {
    await workerOf(store)?.terminate();
    writeFileSync(file, 'no keys at all');
    await expect(store.newTextKeys(1)).rejects.toBeInstanceOf(StoreDamaged);
    await expect(store.newTextKeys(1)).rejects.toBeInstanceOf(StoreDamaged);
  });

  it('stays closed where its thread ended before', async () => {
    await workerOf(store)?.terminate();
    await store.close();
    await expect(store.newTextKeys(1)).rejects.toThrow('closed');
    expect(workerOf(store)).toBeUndefined();
  });
});
