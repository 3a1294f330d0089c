import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A lock that ends with the process that holds it. */
export interface HeldLock {
  release(): void;
}

/** Takes the lock of a file, or answers undefined where another process holds it. */
export type HoldLock = (file: string) => HeldLock | undefined;

/** The process that has a data folder open, as far as it has told. */
export interface RunningSuite {
  readonly pid: number;
  /** Base URL; absent while it starts. */
  readonly url?: string;
  readonly since: string;
}

/** A data folder that this process, and no other, has open. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  /** Tells command-line commands where the suite can be reached. */
  announce(url: string): void;
  close(): void;
}

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const OTHERS_NOTHING = 0o077;

const lockPath = (path: string): string => join(path, 'lock');
const noticePath = (path: string): string => join(path, 'lock.json');

/** Another process has the folder open. The message is a sentence for whoever starts a second one. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';

  constructor(
    readonly path: string,
    readonly running: RunningSuite | undefined,
  ) {
    const whom = running
      ? `process ${running.pid}${running.url ? ` at ${running.url}` : ''}`
      : 'another process';
    super(
      `The data folder ${path} is open in ${whom}. Stop that one first, or name another folder in VENTANILLA_DATA.`,
    );
  }
}

/** The system refuses it. The message is a sentence for whoever starts on it. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';

  constructor(path: string, cause: Error) {
    super(
      `The data folder ${path} cannot be used: ${cause.message}. It must belong to the user that this runs as, on a disk that can be written and has room; VENTANILLA_DATA names another one.`,
      { cause },
    );
  }
}

// By what it says: the system's errors may be of another realm than ours.
const refusedBySystem = (error: unknown): error is Error =>
  (error as { readonly syscall?: unknown } | undefined)?.syscall !== undefined;

const readNotice = (path: string): RunningSuite | undefined => {
  try {
    return JSON.parse(readFileSync(noticePath(path), 'utf8')) as RunningSuite;
  } catch {
    return undefined;
  }
};

// Renamed into place, so that nobody reads half a notice.
const writeNotice = (path: string, notice: RunningSuite): void => {
  const temporary = `${noticePath(path)}.${notice.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(notice), { mode: OWNER_ONLY_FILE });
  renameSync(temporary, noticePath(path));
};

/**
 * R12: opens a data folder for this process alone, making it where there is none, readable by its owner only.
 * The lock ends with the process, also by SIGKILL. @throws DataFolderInUse, DataFolderUnusable
 */
export const openDataFolder = (folder: string, holdLock: HoldLock): DataFolder => {
  const path = resolve(folder);
  try {
    return opened(path, holdLock);
  } catch (error) {
    throw refusedBySystem(error) ? new DataFolderUnusable(path, error) : error;
  }
};

const opened = (path: string, holdLock: HoldLock): DataFolder => {
  // Engines make their files with the mode that the process allows.
  process.umask(OTHERS_NOTHING);
  mkdirSync(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  chmodSync(path, OWNER_ONLY_FOLDER);
  const lock = holdLock(lockPath(path));
  if (!lock) throw new DataFolderInUse(path, readNotice(path));
  const since = new Date().toISOString();
  try {
    writeNotice(path, { pid: process.pid, since });
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    path,
    announce: (url) => writeNotice(path, { pid: process.pid, url, since }),
    close: () => {
      rmSync(noticePath(path), { force: true });
      lock.release();
    },
  };
};
