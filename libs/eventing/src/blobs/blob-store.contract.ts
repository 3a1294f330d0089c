import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BlobStore, StoredBlob } from './blob-store.port.js';

/** One store's data, and instances over it. */
export interface BlobStoreHarness {
  open(): Promise<BlobStore>;
  /** After all instances were closed. */
  dispose(): Promise<void>;
}

const LARGE = 3 * 1024 * 1024 + 17;
const newName = (): string => randomBytes(32).toString('hex');
const streamOf = (bytes: Buffer): Readable => {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 50_000) chunks.push(bytes.subarray(at, at + 50_000));
  return Readable.from(chunks);
};

/** What every blob store must do. */
export const blobStoreContract = (name: string, make: () => Promise<BlobStoreHarness>): void => {
  describe(`blob store: ${name}`, () => {
    let harness: BlobStoreHarness;
    let store: BlobStore;
    let opened: BlobStore[];

    const open = async (): Promise<BlobStore> => {
      const another = await harness.open();
      opened.push(another);
      return another;
    };
    const put = async (bytes: Buffer, blob = newName()): Promise<string> => {
      await store.put(blob, streamOf(bytes), bytes.length);
      return blob;
    };
    const read = async (blob: string, from = store): Promise<Buffer> => buffer(await from.get(blob));
    const listed = async (): Promise<readonly StoredBlob[]> => {
      const found: StoredBlob[] = [];
      for await (const blob of store.list()) found.push(blob);
      return found;
    };

    beforeAll(async () => {
      harness = await make();
    });
    beforeEach(async () => {
      opened = [];
      store = await open();
      for (const blob of await listed()) await store.remove(blob.name);
    });
    afterEach(async () => {
      for (const each of opened) await each.close();
    });
    afterAll(() => harness.dispose());

    it.each([0, 1, 70_000, LARGE])('gives back %d bytes as they were, to every instance', async (size) => {
      const bytes = randomBytes(size);
      const blob = await put(bytes);
      expect((await read(blob)).equals(bytes)).toBe(true);
      expect((await read(blob, await open())).equals(bytes)).toBe(true);
    });

    it('says of a blob how large it is and when it was put', async () => {
      const began = Date.now();
      const blob = await put(randomBytes(1_234));
      const found = await store.find(blob);
      expect(found).toMatchObject({ name: blob, size: 1_234 });
      // Object stores count whole seconds, and their clocks are their own.
      expect(Math.abs((found?.storedAtMs ?? 0) - began)).toBeLessThan(60_000);
    });

    it('says of one that is not there that it is not', async () => {
      expect(await store.find(newName())).toBeUndefined();
      await expect(store.get(newName())).rejects.toMatchObject({ name: 'BlobMissing' });
    });

    it('takes the same blob again, and has it once', async () => {
      const bytes = randomBytes(70_000);
      const blob = await put(bytes);
      await put(bytes, blob);
      expect((await listed()).map((each) => each.name)).toEqual([blob]);
      expect((await read(blob)).equals(bytes)).toBe(true);
    });

    it('has one that is put again as one that was put just now', async () => {
      const bytes = randomBytes(10);
      const blob = await put(bytes);
      const first = (await store.find(blob))?.storedAtMs ?? 0;
      await sleep(1_100);
      await put(bytes, blob);
      expect((await store.find(blob))?.storedAtMs).toBeGreaterThan(first);
    });

    it('takes the same blob from many at once', async () => {
      const bytes = randomBytes(200_000);
      const blob = newName();
      const other = await open();
      await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          (at % 2 === 0 ? store : other).put(blob, streamOf(bytes), bytes.length),
        ),
      );
      expect((await read(blob)).equals(bytes)).toBe(true);
      expect(await listed()).toHaveLength(1);
    });

    it('has nothing of content that broke off', async () => {
      const blob = newName();
      const content = new PassThrough();
      const putting = store.put(blob, content, 500_000);
      content.write(randomBytes(100_000));
      setTimeout(() => content.destroy(new Error('gone')), 20);
      await expect(putting).rejects.toThrow();
      expect(await store.find(blob)).toBeUndefined();
      expect(await listed()).toEqual([]);
    });

    it.each([
      ['shorter', 99],
      ['longer', 101],
    ])('has nothing of content that is %s than was said', async (_, size) => {
      const blob = newName();
      await expect(store.put(blob, streamOf(randomBytes(size)), 100)).rejects.toMatchObject({
        name: 'WrongSize',
      });
      expect(await store.find(blob)).toBeUndefined();
      expect(await listed()).toEqual([]);
    });

    it('keeps what it has when the same name is put again and breaks off', async () => {
      const bytes = randomBytes(70_000);
      const blob = await put(bytes);
      await expect(store.put(blob, streamOf(bytes.subarray(9)), bytes.length)).rejects.toThrow();
      expect((await read(blob)).equals(bytes)).toBe(true);
    });

    it('removes a blob, and does so again without harm', async () => {
      const [gone, kept] = [await put(randomBytes(9)), await put(randomBytes(8))];
      await store.remove(gone);
      await store.remove(gone);
      expect(await store.find(gone)).toBeUndefined();
      await expect(store.get(gone)).rejects.toMatchObject({ name: 'BlobMissing' });
      expect((await listed()).map((each) => each.name)).toEqual([kept]);
    });

    it('lists everything there is', async () => {
      const names = await Promise.all(Array.from({ length: 25 }, (_, at) => put(randomBytes(at))));
      const found = await listed();
      expect(found.map((blob) => blob.name).sort()).toEqual([...names].sort());
      expect(found.reduce((sum, { size }) => sum + size, 0)).toBe(300);
    });

    it.each(['', '../keys', 'a/b', 'A', '.hidden', 'x'.repeat(129)])('refuses %j as a name', async (bad) => {
      await expect(store.put(bad, streamOf(Buffer.alloc(1)), 1)).rejects.toThrow(RangeError);
      await expect(store.get(bad)).rejects.toThrow(RangeError);
      await expect(store.find(bad)).rejects.toThrow(RangeError);
      await expect(store.remove(bad)).rejects.toThrow(RangeError);
    });
  });
};
