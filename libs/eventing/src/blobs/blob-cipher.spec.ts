import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { opening, sealedSize, sealing } from './blob-cipher.js';

const PIECE = 64 * 1024;
const TAG = 16;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
let state = seed;
const below = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};

/** The same bytes in chunks of any size. */
const chunked = (bytes: Buffer): Readable => {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + below(3 * PIECE);
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return Readable.from(chunks);
};
const sealed = (key: Buffer, plain: Buffer): Promise<Buffer> => buffer(chunked(plain).pipe(sealing(key)));
const opened = async (key: Buffer, bytes: Buffer): Promise<Buffer | string> => {
  const stream = opening(key);
  chunked(bytes).pipe(stream);
  try {
    return await buffer(stream);
  } catch (error) {
    return (error as Error).name;
  }
};

describe(`R6: a sealed file (SEED=${seed})`, () => {
  const key = randomBytes(32);

  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17])(
    'of %d bytes is opened as it was, and has the length that is said beforehand',
    async (size) => {
      const plain = randomBytes(size);
      const bytes = await sealed(key, plain);
      expect(bytes).toHaveLength(sealedSize(size));
      expect(await opened(key, bytes)).toEqual(plain);
    },
  );

  it('is the same bytes for the same content and key, however they arrived', async () => {
    const plain = randomBytes(5 * PIECE);
    expect(await sealed(key, plain)).toEqual(await sealed(key, plain));
  });

  it('shows nothing of its content', async () => {
    const plain = Buffer.from('Kennwort: Zyxwendolina '.repeat(9_000));
    expect((await sealed(key, plain)).includes('Zyxwendolina')).toBe(false);
  });

  it('does not open with another key', async () => {
    expect(await opened(randomBytes(32), await sealed(key, randomBytes(9)))).toBe('PersonalDataDamaged');
  });

  it('does not open with a bit of it changed', async () => {
    const bytes = await sealed(key, randomBytes(2 * PIECE + 5));
    for (let round = 0; round < 20; round += 1) {
      const changed = Buffer.from(bytes);
      const at = below(changed.length);
      changed[at] = (changed[at] as number) ^ (1 << below(8));
      expect(await opened(key, changed)).toBe('PersonalDataDamaged');
    }
  });

  it('does not open with its end cut off, not even between two pieces', async () => {
    const bytes = await sealed(key, randomBytes(3 * PIECE));
    for (const length of [0, 5, PIECE + TAG, 2 * (PIECE + TAG), bytes.length - 1])
      expect(await opened(key, bytes.subarray(0, length))).toBe('PersonalDataDamaged');
  });

  it('does not open with pieces in another order, repeated or added', async () => {
    const bytes = await sealed(key, randomBytes(3 * PIECE));
    const piece = (index: number) => bytes.subarray(index * (PIECE + TAG), (index + 1) * (PIECE + TAG));
    for (const order of [
      [1, 0, 2],
      [0, 0, 2],
      [0, 1, 2, 2],
      [0, 1, 1, 2],
    ])
      expect(await opened(key, Buffer.concat(order.map(piece)))).toBe('PersonalDataDamaged');
  });

  it('gives out nothing that was not found to be as it was', async () => {
    const plain = randomBytes(3 * PIECE);
    const bytes = Buffer.from(await sealed(key, plain));
    bytes[PIECE + TAG + 3] = (bytes[PIECE + TAG + 3] as number) ^ 1;
    const given: Buffer[] = [];
    const stream = opening(key);
    stream.on('data', (chunk: Buffer) => given.push(chunk));
    const failed = new Promise((done) => stream.once('error', done));
    Readable.from([bytes]).pipe(stream);
    await failed;
    expect(Buffer.concat(given)).toEqual(plain.subarray(0, PIECE));
  });
});
