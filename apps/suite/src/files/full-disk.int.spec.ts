import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FolderBlobStore } from '@ventanilla/adapters/folder';
import { MemoryBlobStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import { FileVault } from '@ventanilla/eventing';

const SIZE = 300_000;
const content = (): Readable => Readable.from(Array.from({ length: 3 }, () => Buffer.alloc(SIZE / 3)));

describe('A full disk for files is told as such, and not as an upload that broke off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-full-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    const file = await open(join(folder, 'any'), 'w');
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    jest.spyOn(Object.getPrototypeOf(file), 'write').mockRejectedValue(full);
    await file.close();
    rmSync(join(folder, 'any'));
  });
  afterEach(() => jest.restoreAllMocks());

  it('while a file comes in', async () => {
    const ports = { blobs: new MemoryBlobStore(), keys: new MemoryKeyStore(), spoolFolder: folder };
    const received = new FileVault(ports).receive(content(), SIZE, () => Promise.resolve('here'));
    await expect(received).rejects.toMatchObject({ name: 'BlobStoreUnavailable' });
  });

  it('and when it is stored, of which nothing is left', async () => {
    const store = await FolderBlobStore.open(folder);
    await expect(store.put('abcdef', content(), SIZE)).rejects.toMatchObject({
      name: 'BlobStoreUnavailable',
    });
    expect(readdirSync(folder, { recursive: true })).toEqual(['.unfinished']);
  });
});
