import { existsSync } from 'node:fs';
import { SqliteEventStore, SqliteKeyStore, takenPositions } from '@ventanilla/adapters/sqlite';
import { openAllOrNothing } from '@ventanilla/chassis';
import { StoreDamaged, type EventLog } from '@ventanilla/eventing';
import type { dataFiles } from './data-files.js';

type Files = ReturnType<typeof dataFiles>;

const SIGN_INS = ['service-desk.SignInLinked.'];

export interface KeysAndLog {
  readonly keys: SqliteKeyStore;
  readonly store: SqliteEventStore;
  close(): Promise<void>;
}

/** Keys and log of a data folder of which no part was lost, or of a new one. @throws StoreDamaged, StoreUnavailable */
export const openKeysAndLog = (files: Files): Promise<KeysAndLog> =>
  openAllOrNothing(async (opened) => {
    assertKeysOf(files);
    const keys = await opened.add(SqliteKeyStore.open(files.keys));
    await assertLogOf(keys, files);
    const store = await opened.add(SqliteEventStore.open({ file: files.events }));
    await assertWholeLog(store, files);
    return { keys, store, close: () => opened.close() };
  });

/** The keys are made before the log. New ones would make everybody in it pass for erased. */
const assertKeysOf = ({ events, keys }: Files): void => {
  if (existsSync(events) && !existsSync(keys))
    throw new StoreDamaged('The data folder is damaged: it has an event log, and no keys. Restore a backup.');
};

/** Before the log is opened: that would make one, and an empty desk would go on in the place of one that is lost. */
const assertLogOf = async (keys: SqliteKeyStore, { events, restoring }: Files): Promise<void> => {
  if (existsSync(events)) return;
  if (existsSync(restoring))
    throw new StoreDamaged('The data folder is unfinished: a restore was cut short. Run that restore again.');
  if (await keys.holdsAnything())
    throw new StoreDamaged('The data folder is damaged: it has keys, and no event log. Restore a backup.');
};

/**
 * The last commit of a log's WAL that was altered, or a WAL that was removed, is for SQLite a commit that was never
 * finished. Views take in only what is on disk: where one has more than the log, the log has lost its end, and would give
 * the same positions and numbers out again.
 */
const assertWholeLog = async (log: EventLog, { views }: Files): Promise<void> => {
  for (const position of takenPositions(views)) {
    if ((await log.check(position)) !== 'beyond-head') continue;
    const end = (await log.head()) ?? 'its beginning';
    throw new StoreDamaged(
      `The event log is damaged: it ends at ${end}, and the views had ${position}. Restore a backup; docs/degrading.md says what to do without one.`,
    );
  }
};

/**
 * The built-in provider's people are who its file says: another one's would sign in as nobody that the log knows, and
 * everybody would be somebody else. @throws StoreDamaged
 */
export const assertIdentityOf = async (
  log: EventLog,
  { identity }: Pick<Files, 'identity'>,
): Promise<void> => {
  if (existsSync(identity) || (await log.head({ types: SIGN_INS })) === undefined) return;
  throw new StoreDamaged(
    'The data folder is damaged: people of its log sign in, and identity.json is gone (IDENTITY_LOST). Restore it from a backup of the keys; --new-identity makes one, with which the built-in people are new ones.',
  );
};
