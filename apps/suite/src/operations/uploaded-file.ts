import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@ventanilla/chassis';

const FOLDER = 'uploads';
/** 4 GiB: what one import may hold unpacked. */
const LARGEST_BYTES = 4 * 1024 ** 3;

/** Where uploads wait, made where it is missing. */
export const uploadsFolder = (dataFolder: string): string => {
  const folder = join(dataFolder, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
};

/** What a crash left of uploads: they hold what the product itself would keep sealed. */
export const dropUploads = (dataFolder: string): void =>
  rmSync(join(dataFolder, FOLDER), { recursive: true, force: true });

/** Keeps an uploaded file while it is worked with, readable by its owner only; an import reads its file twice. */
export const withUploadedFile = async <Result>(
  dataFolder: string,
  upload: Readable,
  use: (path: string) => Promise<Result>,
): Promise<Result> => {
  const path = join(uploadsFolder(dataFolder), randomUUID());
  try {
    await pipeline(upload, limited(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await use(path);
  } finally {
    rmSync(path, { force: true });
  }
};

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
