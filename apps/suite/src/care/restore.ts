import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { adoptAsRestored, SqliteEventStore } from '@ventanilla/adapters/sqlite';
import { skipNumbers } from '@ventanilla/eventing';
import { checkedManifest, UnfitBackup } from './backup-manifest.js';
import { dataFiles } from './data-files.js';
import { copyDurably, syncFolder } from './durably.js';

export interface Restored {
  /** When the log's copy was made: what came later is not in it. */
  readonly logFrom: string;
  readonly keysFrom: string;
  /** The keys are older than the log: what was sealed in between cannot be read. */
  readonly keysAreOlder: boolean;
  readonly epoch: string;
  /** Number series that skipped a block. */
  readonly series: readonly string[];
}

/** What a folder may hold that its own lock made. */
const OF_THE_LOCK = /^lock(\.|$)/;

/**
 * Makes a data folder, with the attached files, from the two parts of a backup. The log becomes one of its own, with a new epoch; every number
 * series skips a block first (R13); views are built at the next start, which also forgets again whoever was forgotten
 * (R6). The folder is locked by the caller, and a restore that was cut short begins anew. @throws UnfitBackup
 */
export const restore = async (folder: string, from: { log: string; keys: string }): Promise<Restored> => {
  clearUnfinished(folder);
  assertVacant(folder);
  const log = await checkedManifest(from.log, 'log');
  const keys = await checkedManifest(from.keys, 'keys');
  // It comes first and is renamed last: a folder with a log is a whole one, and one with this is to be begun anew.
  const { restoring: unfinished } = dataFiles(folder);
  copyDurably(join(from.log, 'events.db'), unfinished);
  const attached = Object.keys(log.files).filter((name) => name !== 'events.db');
  for (const name of attached) copyDurably(join(from.log, name), join(folder, name));
  for (const name of Object.keys(keys.files)) copyDurably(join(from.keys, name), join(folder, name));
  const epoch = adoptAsRestored(unfinished);
  const series = await skipNumbersIn(unfinished);
  renameSync(unfinished, dataFiles(folder).events);
  syncFolder(folder);
  return {
    logFrom: log.madeAt,
    keysFrom: keys.madeAt,
    keysAreOlder: keys.madeAt < log.madeAt,
    epoch,
    series,
  };
};

const clearUnfinished = (folder: string): void => {
  const { keys, identity, files, restoring } = dataFiles(folder);
  if (!existsSync(restoring)) return;
  rmSync(files, { recursive: true, force: true });
  const left = readdirSync(folder).filter((name) => name.startsWith(`${basename(restoring)}-`));
  for (const path of [keys, identity, ...left.map((name) => join(folder, name)), restoring])
    rmSync(path, { force: true });
};

/** Nothing is ever overwritten: what is left of a damaged folder may be all that there is. */
const assertVacant = (folder: string): void => {
  const others = readdirSync(folder).filter((name) => !OF_THE_LOCK.test(name));
  if (others.length === 0) return;
  const some = others.slice(0, 3).join(', ');
  throw new UnfitBackup(
    `${folder} is not empty (${some}). Move what is there away, or name another folder with --data.`,
  );
};

const skipNumbersIn = async (file: string): Promise<readonly string[]> => {
  const store = await SqliteEventStore.open({ file });
  try {
    return await skipNumbers(store, Date.now);
  } finally {
    await store.close();
  }
};
