import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { blobStoreContract } from '../../../eventing/src/blobs/blob-store.contract.js';
import { until } from '../../../eventing/src/testing/until.js';
import { FolderBlobStore } from './folder-blob-store.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'ventanilla-blobs-'));

blobStoreContract('folder', async () => {
  const folder = newFolder();
  // The folder has one owner (R12): another instance would drop what this one is writing.
  const store = await FolderBlobStore.open(folder);
  return { open: async () => store, dispose: async () => rmSync(folder, { recursive: true }) };
});

describe('a folder of blobs', () => {
  const folder = newFolder();
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('drops at its start what a kill left of an upload', async () => {
    const store = await FolderBlobStore.open(folder);
    const content = new PassThrough();
    const putting = store.put('abcdef', content, 500_000).catch(() => undefined);
    content.write(Buffer.alloc(100_000));
    await until('what the upload wrote', () => files().length > 0);
    await FolderBlobStore.open(folder);
    expect(files()).toEqual([]);
    content.destroy(new Error('gone'));
    await putting;
  });

  it('R12: is readable by its owner only', async () => {
    const store = await FolderBlobStore.open(folder);
    await store.put('abcdef', Readable.from([Buffer.from('x')]), 1);
    const modes = readdirSync(folder, { recursive: true }).map(
      (name) => statSync(join(folder, String(name))).mode & 0o077,
    );
    expect(new Set(modes)).toEqual(new Set([0]));
  });

  it('is on disk with its name, and the names of those around it, before a blob is', async () => {
    const synced: string[] = [];
    const open = fs.open;
    const opening = jest.spyOn(fs, 'open').mockImplementation(async (path, flags, mode) => {
      const handle = await open(path, flags, mode);
      const sync = handle.sync.bind(handle);
      return Object.assign(handle, { sync: () => (synced.push(String(path)), sync()) });
    });
    await FolderBlobStore.open(join(folder, 'files', 'incident'));
    opening.mockRestore();
    expect(synced).toEqual([join(folder, 'files'), folder]);
    rmSync(join(folder, 'files'), { recursive: true });
  });

  it('says which folder refuses, and what to do', async () => {
    const refused = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    const making = jest.spyOn(fs, 'mkdir').mockRejectedValueOnce(refused);
    await expect(FolderBlobStore.open(folder)).rejects.toMatchObject({
      name: 'BlobStoreUnavailable',
      message: `The folder for files ${folder} refuses: EACCES. It must belong to the user that this runs as, with all that is in it, on a disk that can be written.`,
    });
    making.mockRestore();
  });

  it('is empty where there is no such folder', async () => {
    const store = FolderBlobStore.reading(join(folder, 'nowhere'));
    const found = [];
    for await (const blob of store.list()) found.push(blob);
    expect(found).toEqual([]);
    expect(await store.find('abcdef')).toBeUndefined();
  });
});
