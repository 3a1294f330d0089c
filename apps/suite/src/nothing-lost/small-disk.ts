import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';

const MEGABYTE = 1024 * 1024;

/** A small disk that only the process sees which is started in it, and which goes with it. */
export const onSmallDisk = (folder: string): string[] | undefined => {
  const mount = `mount -t tmpfs -o size=${24 * MEGABYTE},mode=0700 tmpfs "$0" && exec "$@"`;
  const asRoot = ['unshare', '--mount'];
  const asUser = ['unshare', '--user', '--map-root-user', '--mount'];
  return [asRoot, asUser]
    .map((unshare) => [...unshare, 'sh', '-c', mount, folder])
    .find(([command = '', ...args]) => spawnSync(command, [...args, 'true']).status === 0);
};

/** Writes a file until there is no room any more. Others may write meanwhile: how much it takes is known when nothing more goes in. */
export const fillDisk = (file: string): void => {
  const handle = openSync(file, 'w');
  try {
    for (const chunk = Buffer.alloc(4_096); ;) writeSync(handle, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
};
