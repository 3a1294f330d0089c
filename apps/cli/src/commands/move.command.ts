import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { holdLock } from '@ventanilla/adapters/sqlite';
import { DataFolderInUse, openAllOrNothing, openDataFolder, type DataFolder } from '@ventanilla/chassis';
import { openDistributedSide, untilInstancesSettle, type OpenSide } from '@ventanilla/distributed';
import type { Moved, MoveProgress } from '@ventanilla/eventing';
import { openEmbeddedSide } from '../../../suite/src/move/embedded-side.js';
import { moveBetween, services, type Watching } from '../../../suite/src/move/move-away.js';
import { askLong } from '../connection/ask.js';
import { withConnection } from '../connection/connect.js';
import { CommandFailure, EXIT } from '../failure.js';
import { movedSummary } from '../output/moved-summary.js';
import { progressOn } from '../output/progress.js';
import { say, sayJson } from '../output/terminal.js';
import { configurationOf } from '../settings.js';
import type { Context } from './context.js';

export interface MoveArguments {
  /** Data folder, or settings: a folder with `<service>.env` for each service, or one file for all. */
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}

type Kind = 'embedded' | 'distributed';

/** Carries an installation to other engines. It may be interrupted, and started again. */
export const move = async (context: Context, given: MoveArguments): Promise<void> => {
  const [from, to] = [resolve(given.from), resolve(given.to)];
  const kind = { from: kindOf(from), to: kindOf(to) };
  if (kind.from === 'embedded' && !existsSync(join(from, 'events.db')))
    throw new CommandFailure(`There is no installation in ${from}, and no settings of one.`, EXIT.usage);
  const progress = progressOn(context.terminal);
  const watching: Watching = {
    onProgress: (step: MoveProgress) => progress.show(step),
    signal: context.signal,
  };
  const moved = await carry(context, { ...given, from, to, kind, watching }).finally(() => progress.end());
  if (context.json) return sayJson(context.terminal, moved);
  say(context.terminal, movedSummary(moved, { from, to }));
};

interface Carrying extends MoveArguments {
  readonly kind: { readonly from: Kind; readonly to: Kind };
  readonly watching: Watching;
}

/** Settings are a file, or a folder with some in it; everything else is a data folder, or becomes one. */
const kindOf = (path: string): Kind => {
  if (!existsSync(path)) return 'embedded';
  if (statSync(path).isFile()) return 'distributed';
  return readdirSync(path).some((name) => name.endsWith('.env')) ? 'distributed' : 'embedded';
};

const carry = async (context: Context, carrying: Carrying): Promise<Moved> => {
  const { from, to, kind, watching } = carrying;
  const locked = kind.from === 'embedded' ? lockOrUse(from) : undefined;
  if (locked === 'in use') return askRunning(context, carrying);
  try {
    return await within(
      () => openSide(from, kind.from, false),
      (source) =>
        within(
          () => openSide(to, kind.to, true),
          (target) =>
            moveBetween({ from: source.side, to: target.side, quiet: quietOf(kind.from), ...watching }),
        ),
    );
  } finally {
    locked?.close();
  }
};

const lockOrUse = (folder: string): DataFolder | 'in use' => {
  try {
    return openDataFolder(folder, holdLock);
  } catch (error) {
    if (error instanceof DataFolderInUse) return 'in use';
    throw error;
  }
};

/** Whoever holds the lock of a data folder is alone with it; instances of services have to be waited for. */
const quietOf = (kind: Kind) => (kind === 'distributed' ? untilInstancesSettle : async () => undefined);

/** A target is locked here; the source is by whoever asks. */
const openSide = async (path: string, kind: Kind, arriving: boolean): Promise<OpenSide> => {
  if (kind === 'distributed') return openDistributedSide(path, services, { arriving });
  if (!arriving) return openEmbeddedSide(path);
  return openAllOrNothing(async (opened) => {
    const folder = await opened.add(openDataFolder(path, holdLock));
    const { side } = await opened.add(openEmbeddedSide(folder.path));
    return { side, close: () => opened.close() };
  });
};

const within = async <Result>(
  open: () => Promise<OpenSide>,
  work: (side: OpenSide) => Promise<Result>,
): Promise<Result> => {
  const side = await open();
  try {
    return await work(side);
  } finally {
    await side.close();
  }
};

/** The suite that has the folder open carries it itself, and is worked with meanwhile. */
const askRunning = (context: Context, { from, to, kind, reason, watching }: Carrying): Promise<Moved> => {
  if (kind.to === 'embedded')
    throw new CommandFailure(`${from} is open in another process. Stop that one, then try again.`);
  const config = configurationOf({ ...context, data: from });
  return withConnection(config, { reacts: false }, (connection) =>
    askLong<Moved, MoveProgress>(
      connection,
      {
        method: 'POST',
        path: '/api/v1/suite/operations/move',
        body: { to, ...(reason !== undefined && { reason }) },
        signal: context.signal,
      },
      watching.onProgress,
    ),
  );
};
