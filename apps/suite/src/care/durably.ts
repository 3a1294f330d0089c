import { chmodSync, closeSync, copyFileSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that is on disk under its name, in a folder that is. */
export const copyDurably = (from: string, to: string): void => {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(from, to);
  chmodSync(to, 0o600);
  sync(to);
};

/** What was written into a file, and its name. */
export const sync = (file: string): void => {
  syncOne(file, 'r+');
  syncFolder(dirname(file));
};

/** The names in a folder. */
export const syncFolder = (folder: string): void => syncOne(folder, 'r');

const syncOne = (path: string, mode: 'r' | 'r+'): void => {
  const handle = openSync(path, mode);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
