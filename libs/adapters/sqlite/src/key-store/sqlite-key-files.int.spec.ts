import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { KeyDestroyed, KeyStoreUnavailable, StoreDamaged, type PersonKey } from '@ventanilla/eventing';
import { KeyWriter } from './key-writer.js';
import { SqliteKeyReader } from './sqlite-key-reader.js';
import { SqliteKeyStore } from './sqlite-key-store.js';
import { leaveNoTrace } from './trace-free.js';

describe('the files of the SQLite key store', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'));
    file = join(folder, 'keys.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const bytes = (): Buffer =>
    Buffer.concat(readdirSync(folder).map((each) => readFileSync(join(folder, each))));

  it('R12: can be read by their owner only', async () => {
    const store = await SqliteKeyStore.open(file);
    await store.personKey(randomUUID(), 'north');
    const modes = readdirSync(folder).map((each) => [each, statSync(join(folder, each)).mode & 0o777]);
    expect(modes).toEqual([
      ['keys.db', 0o600],
      ['keys.db-shm', 0o600],
      ['keys.db-wal', 0o600],
    ]);
    await store.close();
  });

  it('R6: have a secret of their own each, under which the same name looks different', async () => {
    const stores = await Promise.all(['a.db', 'b.db'].map((each) => SqliteKeyStore.open(join(folder, each))));
    const readers = ['a.db', 'b.db'].map((each) => new SqliteKeyReader(join(folder, each)));
    const [one, two] = readers.map((reader) => reader.hashOf({ system: 'email', name: 'ann@north.example' }));
    expect(one).toHaveLength(32);
    expect(one).not.toEqual(two);
    for (const each of [...readers, ...stores]) await each.close();
  });

  it('R6: serve a thread that only reads, while another one writes', async () => {
    const store = await SqliteKeyStore.open(file);
    const reader = new SqliteKeyReader(file);
    const key = await store.personKey(randomUUID(), 'north');
    const block = await store.newTextKeys(4);
    expect(await reader.findPersonKeys([key.id])).toEqual([key]);
    expect((await reader.findTextKeys([block.id]))[0]?.secret(2)).toEqual(block.secret(2));
    await store.forget(key.person);
    expect(await reader.findPersonKeys([key.id])).toEqual([undefined]);
    reader.close();
    await store.close();
  });

  it('R6: hold no hash of a forgotten name, wherever rearranging a page may have left one', async () => {
    const store = await SqliteKeyStore.open(file);
    const reader = new SqliteKeyReader(file);
    const present: { person: string; hash: Buffer }[] = [];
    const gone: Buffer[] = [];
    for (let round = 0; round < 20; round += 1) {
      const arriving = Array.from({ length: 200 }, () => randomUUID());
      await Promise.all(
        arriving.map((person) => store.linkPerson({ system: 'email', name: person }, person)),
      );
      present.push(
        ...arriving.map((person) => ({ person, hash: reader.hashOf({ system: 'email', name: person }) })),
      );
      const leaving = present.splice(0, 150);
      await Promise.all(leaving.map(({ person }) => store.forget(person)));
      gone.push(...leaving.map(({ hash }) => hash));
    }
    reader.close();
    const raw = bytes();
    expect(gone.filter((hash) => raw.includes(hash))).toEqual([]);
    expect(present.filter(({ hash }) => !raw.includes(hash))).toEqual([]);
    await store.close();
  });

  it('R6: are written anew where a trace of something destroyed is found, and say so where it stays', () => {
    const database = new Database(join(folder, 'traces.db'));
    database.pragma('journal_mode = WAL');
    const needle = Buffer.from('a secret that was to be destroyed');
    // The contrary of secure_delete: what is deleted stays in the free space.
    database.pragma('secure_delete = OFF');
    database.exec('CREATE TABLE secret (bytes BLOB)');
    database.prepare('INSERT INTO secret VALUES (?)').run(needle);
    database.exec('DELETE FROM secret');
    database.pragma('wal_checkpoint(TRUNCATE)');
    expect(bytes().includes(needle)).toBe(true);
    leaveNoTrace(database, [needle]);
    expect(bytes().includes(needle)).toBe(false);
    database.prepare('INSERT INTO secret VALUES (?)').run(needle);
    expect(() => leaveNoTrace(database, [needle])).toThrow('can still be found');
    database.close();
  });

  it('R6: lose what a crash between destroying a key and emptying the log left, at the next start', async () => {
    const writer = new KeyWriter(file);
    const [made] = writer.execute([{ kind: 'person-key', person: 'ann', organisation: 'north' }]);
    const { secret } = (made as { value: PersonKey }).value;
    const crashed = mkdtempSync(join(tmpdir(), 'keys-'));
    const database = new Database(file);
    database.pragma('secure_delete = ON');
    database.exec("UPDATE person_key SET secret = zeroblob(32); INSERT INTO forgotten VALUES ('ann')");
    for (const each of readdirSync(folder)) copyFileSync(join(folder, each), join(crashed, each));
    database.close();
    writer.close();
    expect(readFileSync(join(crashed, 'keys.db-wal')).includes(secret)).toBe(true);

    const store = await SqliteKeyStore.open(join(crashed, 'keys.db'));
    const raw = Buffer.concat(readdirSync(crashed).map((each) => readFileSync(join(crashed, each))));
    expect(raw.includes(secret)).toBe(false);
    await expect(store.personKey('ann', 'north')).rejects.toThrow(KeyDestroyed);
    await store.close();
    rmSync(crashed, { recursive: true });
  });

  it('are copied by a backup that opens as they do and holds nothing destroyed', async () => {
    const store = await SqliteKeyStore.open(file);
    const kept = await store.personKey(randomUUID(), 'north');
    const lost = await store.personKey(randomUUID(), 'north');
    await store.linkPerson({ system: 'email', name: 'ann@north.example' }, kept.person);
    await store.forget(lost.person);
    const target = join(folder, 'backup.db');
    await store.backupKeys(target);
    await expect(store.backupKeys(target)).rejects.toThrow('exists already');
    await store.close();
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readFileSync(target).includes(lost.secret)).toBe(false);
    const restored = await SqliteKeyStore.open(target);
    expect(await restored.findPersonKeys([kept.id, lost.id])).toEqual([kept, undefined]);
    expect(await restored.findPerson({ system: 'email', name: 'ann@north.example' })).toBe(kept.person);
    await expect(restored.personKey(lost.person, 'north')).rejects.toThrow(KeyDestroyed);
    await restored.close();
  });

  it('R11: that are no database, or gone, give a clear error and no answer', async () => {
    writeFileSync(file, 'not a database, but something longer than a header would be'.repeat(20));
    await expect(SqliteKeyStore.open(file)).rejects.toThrow(StoreDamaged);
    expect(() => new SqliteKeyReader(join(folder, 'none.db'))).toThrow(KeyStoreUnavailable);
    expect(() => new SqliteKeyReader(file)).toThrow(StoreDamaged);
  });

  it('R11: that were closed say so to reads, to writes and to those who wait', async () => {
    const store = await SqliteKeyStore.open(file);
    const waiting = store.newTextKeys(1024);
    await store.close();
    await expect(waiting).resolves.toMatchObject({ size: 1024 });
    await expect(store.personKey(randomUUID(), 'north')).rejects.toThrow(KeyStoreUnavailable);
    await expect(store.newTextKeys(4)).rejects.toThrow(KeyStoreUnavailable);
    await store.close();
  });
});
