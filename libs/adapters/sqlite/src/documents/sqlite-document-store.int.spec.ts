import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentStoreContract } from '../../../../eventing/src/document-store/document-store.contract.js';
import { SqliteDocumentStore } from './sqlite-document-store.js';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

documentStoreContract(
  'SqliteDocumentStore',
  async () => new SqliteDocumentStore(join(folder, `${(files += 1)}.db`)),
);

describe('The file of a document store', () => {
  it('has no large write-ahead log for long', async () => {
    const file = join(folder, 'large.db');
    const store = new SqliteDocumentStore(file);
    const collection = await store.collection({ name: 'large', indexes: [] });
    const text = 'x'.repeat(8 * 1024 * 1024);
    const write = (_id: string, content: string) =>
      collection.write([{ document: { _id, rev: 0, content }, expected: undefined }]);
    const large = Array.from({ length: 9 }, (_, at) => ({ _id: `large-${at}`, rev: 0, content: text }));
    await collection.write(large.map((document) => ({ document, expected: undefined })));
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(text.length * large.length);
    await write('later', 'y');
    await write('later still', 'z');
    expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(64 * 1024 * 1024);
    await store.close();
  });
});
