import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { BackedUp } from '../../../suite/src/care/back-up.js';
import { askLong } from '../connection/ask.js';
import { withConnection } from '../connection/connect.js';
import { CommandFailure, EXIT } from '../failure.js';
import { progressOn } from '../output/progress.js';
import { say, sayJson } from '../output/terminal.js';
import { assertInstallation, configurationOf } from '../settings.js';
import type { Context } from './context.js';

export interface BackupArguments {
  readonly folder: string;
  /** For the keys; `<folder>/keys` where absent. */
  readonly keys?: string;
  readonly reason?: string;
}

/** Copies log and keys, apart, while everything goes on. */
export const backup = async (context: Context, given: BackupArguments): Promise<void> => {
  const config = configurationOf(context);
  assertInstallation(config);
  const log = resolve(given.folder, 'log');
  const keys = resolve(given.keys ?? join(given.folder, 'keys'));
  assertApart(log, keys);
  const { reason } = given;
  const progress = progressOn(context.terminal);
  const made = await withNewFolders([log, keys], () =>
    withConnection(config, { reacts: false }, (connection) =>
      askLong<BackedUp, { readonly done: number; readonly total: number }>(
        connection,
        {
          method: 'POST',
          path: '/api/v1/suite/operations/backup',
          body: { log, keys, ...(reason !== undefined && { reason }) },
          signal: context.signal,
        },
        (step) => progress.show({ phase: 'log', ...step }),
      ).finally(() => progress.end()),
    ),
  );
  if (context.json) return sayJson(context.terminal, made);
  say(
    context.terminal,
    `The log is in ${made.log}, the keys are in ${made.keys}.\n` +
      'Store the keys elsewhere: whoever has both can read everything.',
  );
};

/** Before a folder is made in the other one, which would then not be empty. */
const assertApart = (log: string, keys: string): void => {
  const isWithin = (inner: string, outer: string): boolean => `${inner}${sep}`.startsWith(`${outer}${sep}`);
  if (!isWithin(log, keys) && !isWithin(keys, log)) return;
  throw new CommandFailure(
    `Log and keys need two folders, apart: the log would be in ${log}, the keys in ${keys}.`,
    EXIT.usage,
  );
};

/** The suite writes only into empty folders that their owner alone may open; those of a failed backup go again. */
const withNewFolders = async <Result>(
  folders: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> => {
  for (const folder of folders) {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new CommandFailure(`${folder} is not empty: name a new folder for each backup.`, EXIT.usage);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  try {
    return await work();
  } catch (error) {
    for (const folder of folders) if (readdirSync(folder).length === 0) rmdirSync(folder);
    throw error;
  }
};
