import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import Database from 'better-sqlite3';
import { SqliteDocumentStore } from '../documents/sqlite-document-store.js';
import { openCache } from './open-cache.js';

const COLLECTION = { name: 'tickets', indexes: [['status', 'at']] };
const DOCUMENTS = 200;
const MOST_BYTES_CHECKED = 32 * 1024 * 1024;

describe('A damaged file of views', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cache-'));
    file = join(folder, 'views.db');
    const store = openCache(file);
    const collection = await store.collection(COLLECTION);
    const documents = Array.from({ length: DOCUMENTS }, (_, at) => ({
      _id: `id-${at}`,
      rev: 0,
      status: at % 2 === 0 ? 'open' : 'closed',
      at,
      text: `ticket ${at}`,
    }));
    await collection.write(documents.map((document) => ({ document, expected: undefined })));
    await store.close();
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const alter = (change: (bytes: Buffer) => Buffer): void => writeFileSync(file, change(readFileSync(file)));
  const rewritten = (from: string, to: string): void =>
    alter((bytes) => Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1'));

  const collections = async (): Promise<readonly string[]> => {
    const store = openCache(file);
    const names = await store.collections();
    await store.close();
    return names;
  };

  it('R4: a sound one is kept', async () => {
    expect(await collections()).toEqual(['tickets']);
  });

  it('R4: is thrown away where a document is not what was written, and somebody is told why', async () => {
    rewritten('"text":"ticket 77"', '"text":"ticket 78"');
    const told: unknown[] = [];
    const store = openCache(file, (error) => told.push(String(error)));
    expect(await store.collections()).toEqual([]);
    await store.close();
    expect(told).toEqual([expect.stringContaining('one is not what was written')]);
    await openCache(file, (error) => told.push(error)).close();
    expect(told).toHaveLength(1);
  });

  it('R4: is thrown away where a column says something else than its index', async () => {
    alter((bytes) => {
      const at = bytes.indexOf('id-120');
      bytes.write('id-121', at);
      return bytes;
    });
    expect(await collections()).toEqual([]);
  });

  it('R4: is kept where it is too large to be gone through, and tells when what is damaged is read', async () => {
    const larger = openCache(file);
    const padding = { _id: 'padding', rev: 0, text: 'x'.repeat(MOST_BYTES_CHECKED) };
    await (await larger.collection(COLLECTION)).write([{ document: padding, expected: undefined }]);
    await larger.close();
    rewritten('"text":"ticket 77"', '"text":"ticket 78"');
    expect(await collections()).toEqual(['tickets']);
    const store = openCache(file);
    await expect((await store.collection(COLLECTION)).get('id-77')).rejects.toThrow('not what was written');
    await store.close();
  });

  it.each([0.2, 0.5, 0.9])('R4: is thrown away when it was cut to %d', async (part) => {
    truncateSync(file, Math.floor((readFileSync(file).length * part) / 100) * 100);
    expect(await collections()).toEqual([]);
  });

  it('R4: is kept where it is whole, and somebody else keeps it from being opened', async () => {
    const other = new Database(file);
    other.exec('BEGIN EXCLUSIVE');
    expect(() => openCache(file)).toThrow('SQLITE_BUSY');
    other.close();
    expect(await collections()).toEqual(['tickets']);
  });

  it('R11: gives an error and no wrong answer while it is open', async () => {
    rewritten('"text":"ticket 77"', '"text":"ticket 78"');
    const store = new SqliteDocumentStore(file);
    const tickets = await store.collection(COLLECTION);
    await expect(tickets.get('id-77')).rejects.toThrow(DocumentStoreUnavailable);
    await expect(tickets.find({ limit: DOCUMENTS })).rejects.toThrow('not what was written');
    expect(await tickets.get('id-76')).toMatchObject({ text: 'ticket 76' });
    await store.close();
  });
});
