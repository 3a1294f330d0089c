import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { BlobStoreUnavailable } from './blob-store.port.js';

/**
 * Writes to a file, which stays open. What the disk refuses is told as that: behind an async function in its place, a
 * pipeline tells an abort, as where whoever sends is gone.
 */
export const writingTo = (file: FileHandle): Writable =>
  new Writable({
    write: (chunk: Buffer, _, done) => {
      writeAll(file, chunk).then(
        () => done(),
        (cause: Error) => done(new BlobStoreUnavailable('The disk for files refuses to write.', { cause })),
      );
    },
  });

const writeAll = async (file: FileHandle, chunk: Buffer): Promise<void> => {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
};
