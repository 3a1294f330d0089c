import { statfs } from 'node:fs/promises';

/** With less than this a commit may find no room for its pages and those of the write-ahead log. */
const LEAST_FREE_BYTES = 4 * 1024 * 1024;

/** R11: ready means that commands can be answered, and on a full disk none can. @throws Error */
export const assertRoom = async (folder: string): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`There is no room left in ${folder}.`);
};
