import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { holdLock } from '@ventanilla/adapters/sqlite';
import { openDataFolder } from '@ventanilla/chassis';
import { restore as restoreInto, type Restored } from '../../../suite/src/care/restore.js';
import { CommandFailure, EXIT } from '../failure.js';
import { mention, say, sayJson } from '../output/terminal.js';
import { configurationOf } from '../settings.js';
import type { Context } from './context.js';

export interface RestoreArguments {
  /** Of the backup, or of its log alone. */
  readonly folder: string;
  readonly keys?: string;
}

/** Makes a new data folder from a backup. Nothing that is there is overwritten. */
export const restore = async (context: Context, given: RestoreArguments): Promise<void> => {
  const { dataFolder } = configurationOf(context);
  const from = partsOf(given);
  const data = openDataFolder(dataFolder, holdLock);
  let restored: Restored;
  try {
    restored = await restoreInto(data.path, from);
  } finally {
    data.close();
  }
  if (restored.keysAreOlder)
    mention(
      context.terminal,
      `The keys (${restored.keysFrom}) are older than the log: what was sealed since then cannot be read.`,
    );
  if (context.json) return sayJson(context.terminal, { data: data.path, ...restored });
  say(
    context.terminal,
    `${data.path} holds the log of ${restored.logFrom} again. The next start builds all views, and forgets again whoever ` +
      'was forgotten.\nLook it over with: ventanilla verify',
  );
};

const partsOf = ({ folder, keys }: RestoreArguments): { log: string; keys: string } => {
  for (const named of [folder, keys ?? folder])
    if (!existsSync(named)) throw new CommandFailure(`There is no folder ${resolve(named)}.`, EXIT.usage);
  const within = resolve(folder, 'log');
  const log = existsSync(join(within, 'backup.json')) ? within : resolve(folder);
  const beside = resolve(folder, 'keys');
  if (keys !== undefined) return { log, keys: resolve(keys) };
  if (existsSync(beside)) return { log, keys: beside };
  throw new CommandFailure('Name the folder of the keys with --keys.', EXIT.usage);
};
