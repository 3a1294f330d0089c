import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreDamaged } from '@ventanilla/eventing';
import { openForReading, storeSecret } from './key-database.js';
import { SqliteKeyReader } from './sqlite-key-reader.js';
import { SqliteKeyStore } from './sqlite-key-store.js';

const LARGEST_CHECKED_BYTES = 32 * 1024 * 1024;
const PAGE_BYTES = 4096;
/** Where the header of a SQLite file says how many pages it has. */
const PAGE_COUNT_AT = 28;
const ANN = { system: 'email', name: 'ann@example.org' };
const BOB = { system: 'email', name: 'bob@example.org' };
const STRANGER = { system: 'email', name: 'nobody@example.org' };

const writeAt = (file: string, at: number, bytes: Buffer): void => {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
};

/** Adds pages that nothing uses and that take no room on the disk. */
const growTo = (file: string, bytes: number): void => {
  const pages = Buffer.alloc(4);
  pages.writeUInt32BE(bytes / PAGE_BYTES);
  writeAt(file, PAGE_COUNT_AT, pages);
  truncateSync(file, bytes);
};

const flipIn = (file: string, bytes: Buffer | string): void => {
  const content = readFileSync(file);
  const at = content.indexOf(bytes);
  expect(at).toBeGreaterThan(0);
  writeAt(file, at, Buffer.from([content[at]! ^ 1]));
};

const secretOf = (file: string): Buffer => {
  const database = openForReading(file);
  try {
    return storeSecret(database);
  } finally {
    database.close();
  }
};

describe('Keys of many people', () => {
  let folder: string;
  let file: string;
  let block: string;
  let opened: SqliteKeyStore[];

  const open = async (): Promise<SqliteKeyStore> => {
    const store = await SqliteKeyStore.open(file);
    opened.push(store);
    return store;
  };

  beforeEach(async () => {
    opened = [];
    folder = mkdtempSync(join(tmpdir(), 'keys-'));
    file = join(folder, 'keys.db');
    const store = await SqliteKeyStore.open(file);
    await store.linkPerson(ANN, 'person-of-ann');
    await store.linkPerson(BOB, 'person-of-bob');
    await store.personKey('person-of-bob', 'north');
    block = (await store.newTextKeys(4)).id;
    await store.close();
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    rmSync(folder, { recursive: true });
  });

  const reading = <Answer>(read: (reader: SqliteKeyReader) => Answer): Answer => {
    const reader = new SqliteKeyReader(file);
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  };
  const owner = (name: typeof ANN) => reading((reader) => reader.ownerOf(reader.hashOf(name)));

  describe('in a file of up to 32 MB', () => {
    it('R6: are gone through at a start, and refused where anything is wrong', async () => {
      flipIn(file, 'person-of-ann');
      growTo(file, LARGEST_CHECKED_BYTES);
      await expect(open()).rejects.toThrow(StoreDamaged);
    });

    it('R6: are gone through before anybody passes for unknown', () => {
      growTo(file, LARGEST_CHECKED_BYTES);
      expect(owner(STRANGER)).toBeUndefined();
      flipIn(file, 'person-of-ann');
      expect(() => owner(STRANGER)).toThrow(StoreDamaged);
    });
  });

  describe('in a larger file, where that would hold everybody up,', () => {
    const grow = () => growTo(file, LARGEST_CHECKED_BYTES + PAGE_BYTES);

    it('R6: are opened as they are, and what is sound of them answers', async () => {
      flipIn(file, 'person-of-ann');
      grow();
      const store = await open();
      expect(statSync(file).size).toBeGreaterThan(LARGEST_CHECKED_BYTES);
      expect(await store.findPerson(BOB)).toBe('person-of-bob');
      expect(await store.findTextKeys([block])).toEqual([expect.objectContaining({ size: 4 })]);
      expect(await store.linkPerson(STRANGER, 'person-of-stranger')).toBe('person-of-stranger');
      expect(await store.findPerson(STRANGER)).toBe('person-of-stranger');
    });

    it('R6: name nobody else where one is damaged, and a stranger is simply unknown', () => {
      flipIn(file, 'person-of-ann');
      grow();
      expect(owner(STRANGER)).toBeUndefined();
      expect(owner(ANN)).toBeUndefined();
    });

    it('R6: are refused all the same where their own secret is not what was written', async () => {
      flipIn(file, secretOf(file));
      grow();
      await expect(open()).rejects.toThrow('its own secret is not what was written');
    });
  });
});
