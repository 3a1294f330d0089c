import { randomBytes, randomUUID } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { opening, sealing } from './blob-cipher.js';
import { writingTo } from './writing-to.js';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;
const READ_BYTES = 256 * 1024;

/**
 * Where bytes wait until all of them are here: a file without a name, sealed under a key that only this object knows. It
 * goes with the process, however that ends, and nobody can read what a disk keeps of it.
 */
export class Spool {
  private constructor(
    private readonly file: FileHandle,
    private readonly key: Buffer,
  ) {}

  static async open(folder: string): Promise<Spool> {
    const path = join(folder, randomUUID());
    const file = await open(path, 'wx+', OWNER_ONLY);
    await rm(path);
    return new Spool(file, randomBytes(KEY_BYTES));
  }

  /** Takes all bytes of a stream, by way of a measure; rejects where it breaks off. `BlobStoreUnavailable`. */
  async fill(content: Readable, measure: Transform): Promise<void> {
    await pipeline(content, measure, sealing(this.key), writingTo(this.file));
  }

  /** From the beginning, as often as it is wanted. */
  read(): Readable {
    const plain = opening(this.key);
    pipeline(this.pieces(), plain).catch((error: Error) => plain.destroy(error));
    return plain;
  }

  async close(): Promise<void> {
    this.key.fill(0);
    await this.file.close();
  }

  /** A stream of the file's own would close the file with it. */
  private async *pieces(): AsyncGenerator<Buffer> {
    for (let position = 0; ;) {
      const { buffer, bytesRead } = await this.file.read(
        Buffer.allocUnsafe(READ_BYTES),
        0,
        READ_BYTES,
        position,
      );
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      position += bytesRead;
    }
  }
}
