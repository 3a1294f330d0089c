import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backupLog, type BackupProgress } from '@ventanilla/adapters/sqlite';
import { writeManifest } from './backup-manifest.js';
import { copyFiles, pathsWithin } from './copy-files.js';
import { dataFiles } from './data-files.js';
import { copyDurably } from './durably.js';

/** Where the two parts go: folders that exist and are empty. */
export interface BackupTargets {
  readonly log: string;
  readonly keys: string;
}

export interface BackedUp extends BackupTargets {
  readonly backup: string;
  /** Position of the last event in the copy; absent for an empty log. */
  readonly head?: string;
}

/** What is copied, and how the process that has it open lets it be copied. */
export interface BackedUpData {
  readonly folder: string;
  backupKeys(target: string): Promise<void>;
  /** No attached file is removed while the work goes on. */
  keepingFiles<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Copies the log, then the attached files, then the keys, then the identity provider's secrets, while everything goes
 * on. The log comes first: files and keys are durable before the event that needs them, so those of every copied event
 * are in the copy.
 */
export const backUp = async (
  data: BackedUpData,
  { log, keys }: BackupTargets,
  progress: BackupProgress,
): Promise<BackedUp> => {
  const files = dataFiles(data.folder);
  const copied = dataFiles(log);
  const about = { backup: randomUUID(), madeAt: new Date().toISOString() };
  const { epoch, head } = await data.keepingFiles(async () => {
    const made = await backupLog(files.events, copied.events, progress);
    await copyFiles(files.files, copied.files);
    return made;
  });
  const attached = pathsWithin(copied.files, log);
  await writeManifest(log, ['events.db', ...attached], { part: 'log', ...about, epoch, head });
  await data.backupKeys(join(keys, 'keys.db'));
  const hasIdentity = existsSync(files.identity);
  if (hasIdentity) copyDurably(files.identity, join(keys, 'identity.json'));
  await writeManifest(keys, ['keys.db', ...(hasIdentity ? ['identity.json'] : [])], {
    part: 'keys',
    ...about,
  });
  return { log, keys, backup: about.backup, ...(head !== undefined && { head }) };
};
