import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** The name of a file is on disk when its folder is. */
export const syncFolderOf = (file: string): void => {
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
