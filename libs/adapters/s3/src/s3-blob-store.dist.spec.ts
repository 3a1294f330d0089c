import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { blobStoreContract } from '../../../eventing/src/blobs/blob-store.contract.js';
import { S3BlobStore } from './s3-blob-store.js';
import { specBucket } from './spec-bucket.js';

const one = (): Readable => Readable.from([Buffer.from('x')]);

blobStoreContract('S3', async () => {
  const settings = await specBucket(`${randomUUID()}/`);
  return { open: async () => new S3BlobStore(settings), dispose: async () => undefined };
});

describe('a bucket of blobs', () => {
  it('holds several owners apart by their prefixes', async () => {
    const prefix = randomUUID();
    const [ours, theirs] = await Promise.all(
      ['ours/', 'theirs/'].map(async (end) => new S3BlobStore(await specBucket(`${prefix}/${end}`))),
    );
    await theirs?.put('blob', one(), 1);
    const found = [];
    for await (const blob of ours?.list() ?? []) found.push(blob);
    expect(found).toEqual([]);
    expect(await ours?.find('blob')).toBeUndefined();
    await Promise.all([ours?.close(), theirs?.close()]);
  });

  it('lists more than fit into one answer of the server', async () => {
    const store = new S3BlobStore({ ...(await specBucket(`${randomUUID()}/`)), listedAtOnce: 7 });
    const names = Array.from({ length: 21 }, (_, at) => `blob-${at}`);
    for (const name of names) await store.put(name, one(), 1);
    const found = [];
    for await (const { name } of store.list()) found.push(name);
    expect(found.sort()).toEqual(names.sort());
    await store.close();
  });

  it.each([
    ['cannot be reached', { endpoint: 'http://127.0.0.1:9' }],
    ['does not know us', { credentials: { accessKeyId: 'ventanilla', secretAccessKey: 'wrong' } }],
    ['has no such bucket', { bucket: 'nowhere-at-all' }],
  ])('says that it is unavailable where the server %s', async (_, wrong) => {
    const store = new S3BlobStore({ ...(await specBucket('x/')), ...wrong });
    const unavailable = { name: 'BlobStoreUnavailable' };
    await expect(store.put('blob', one(), 1)).rejects.toMatchObject(unavailable);
    await expect(store.get('blob')).rejects.toMatchObject(unavailable);
    await store.close();
  });
});
