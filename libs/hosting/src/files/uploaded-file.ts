import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDiskFull, Problem } from '@ventanilla/chassis';

/** 4 GiB: what one import may hold unpacked. */
const LARGEST_BYTES = 4 * 1024 ** 3;

/** Keeps an uploaded file in a folder while it is worked with, readable by its owner only; an import reads its file twice. */
export const withUploadedFile = async <Result>(
  folder: string,
  upload: Readable,
  use: (path: string) => Promise<Result>,
): Promise<Result> => {
  const path = join(folder, randomUUID());
  try {
    await pipeline(upload, limited(), createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch(
      (error: unknown) => Promise.reject(isDiskFull(error) ? noRoom() : error),
    );
    return await use(path);
  } finally {
    rmSync(path, { force: true });
  }
};

const noRoom = (): Problem =>
  new Problem('STORE_FULL', {
    detail: 'The disk on which an uploaded file waits is full; nothing was loaded.',
    headers: { 'Retry-After': '5' },
  });

const limited = (): Transform => {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      if (bytes > LARGEST_BYTES) done(new Problem('BODY_TOO_LARGE'));
      else done(null, chunk);
    },
  });
};
