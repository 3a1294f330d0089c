import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { backupLog, type BackupProgress } from '@ventanilla/adapters/sqlite';
import { writeManifest } from './backup-manifest.js';
import { dataFiles } from './data-files.js';

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

/**
 * Copies the log, then the keys, then the identity provider's secrets, while everything goes on. The log comes first:
 * a key is durable before the event that needs it, so the keys of every copied event are in the copy.
 */
export const backUp = async (
  data: { readonly folder: string; backupKeys(target: string): Promise<void> },
  { log, keys }: BackupTargets,
  progress: BackupProgress,
): Promise<BackedUp> => {
  const files = dataFiles(data.folder);
  const about = { backup: randomUUID(), madeAt: new Date().toISOString() };
  const { epoch, head } = await backupLog(files.events, join(log, 'events.db'), progress);
  await writeManifest(log, ['events.db'], { part: 'log', ...about, epoch, head });
  await data.backupKeys(join(keys, 'keys.db'));
  const hasIdentity = existsSync(files.identity);
  if (hasIdentity) copyFileSync(files.identity, join(keys, 'identity.json'));
  await writeManifest(keys, ['keys.db', ...(hasIdentity ? ['identity.json'] : [])], {
    part: 'keys',
    ...about,
  });
  return { log, keys, backup: about.backup, ...(head !== undefined && { head }) };
};
