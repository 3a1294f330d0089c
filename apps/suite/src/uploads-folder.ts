import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'uploads';

/** Where uploads wait, made where it is missing. */
export const uploadsFolder = (dataFolder: string): string => {
  const folder = join(dataFolder, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
};

/** What a crash left of uploads: they hold what the product itself would keep sealed. */
export const dropUploads = (dataFolder: string): void =>
  rmSync(join(dataFolder, FOLDER), { recursive: true, force: true });
