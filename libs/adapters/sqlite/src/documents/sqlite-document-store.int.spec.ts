import { mkdtempSync, rmSync } from 'node:fs';
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
