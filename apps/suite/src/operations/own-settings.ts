import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Problem } from '@ventanilla/chassis';

const OTHERS = 0o077;

/**
 * Where an installation goes is read from files that only the suite's own user could write and read: nobody with
 * nothing but a token has everything carried to engines of their own. @throws Problem MOVE_SETTINGS_UNFIT
 */
export const assertOwnSettings = (path: string): void => {
  const fault = faultOf(path);
  if (fault) throw new Problem('MOVE_SETTINGS_UNFIT', { detail: fault });
};

const faultOf = (path: string): string | undefined => {
  if (!isAbsolute(path)) return `${path} is no absolute path.`;
  const stats = statsOf(path);
  if (!stats || !(stats.isDirectory() || stats.isFile())) return `${path} is no file and no folder.`;
  const files = stats.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
  const open = [path, ...files].find((each) => !isOwn(statsOf(each)));
  return (
    open && `${open} must belong to the suite's user and be closed to all others (mode 0600, folders 0700).`
  );
};

const statsOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
};

const isOwn = (stats: Stats | undefined): boolean =>
  stats !== undefined &&
  (process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & OTHERS) === 0));
