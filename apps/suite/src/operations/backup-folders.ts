import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { isDiskFull, Problem } from '@ventanilla/chassis';

const OTHERS = 0o077;

export interface BackupFolders {
  readonly log: string;
  readonly keys: string;
}

/**
 * A backup is written only where whoever asks has made room on this machine as the suite's own user: so nobody with
 * nothing but a token has keys copied to where others can read them. @throws Problem BACKUP_FOLDER_UNFIT
 */
export const assertFitForBackup = (dataFolder: string, { log, keys }: BackupFolders): void => {
  for (const folder of [log, keys]) {
    const fault = faultOf(folder, dataFolder);
    if (fault) throw new Problem('BACKUP_FOLDER_UNFIT', { detail: `${folder} ${fault}` });
  }
  if (realpathSync(log) === realpathSync(keys))
    throw new Problem('BACKUP_FOLDER_UNFIT', { detail: 'Log and keys need two folders, apart.' });
};

const faultOf = (folder: string, dataFolder: string): string | undefined => {
  if (!isAbsolute(folder)) return 'is no absolute path.';
  const stats = statsOf(folder);
  if (!stats?.isDirectory()) return 'is no folder.';
  if (!isOwn(stats)) return "must belong to the suite's user and be closed to all others (mode 0700).";
  if (!relative(realpathSync(dataFolder), realpathSync(folder)).startsWith('..'))
    return 'lies within the data folder.';
  return readdirSync(folder).length > 0 ? 'is not empty.' : undefined;
};

const statsOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
};

const isOwn = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & OTHERS) === 0);

/** Whichever engine or copy found the disk of the backup full: it is not the one that the installation is on. */
export const asBackupProblem = (error: unknown, { log, keys }: BackupFolders): unknown =>
  isDiskFull(error)
    ? new Problem('STORE_FULL', {
        detail: `There is no room left for the backup in ${log} or ${keys}; it is unfinished. The installation itself goes on.`,
      })
    : error;
