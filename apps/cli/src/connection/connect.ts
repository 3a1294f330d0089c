import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdLock } from '@ventanilla/adapters/sqlite';
import { DataFolderInUse, openDataFolder, type ChassisConfig } from '@ventanilla/chassis';
import { identityPath, issueToken } from '@ventanilla/identity';
import { CommandFailure, EXIT } from '../failure.js';
import type { Connection } from './connection.js';
import { assertInstallation, configurationOf, type CommonOptions } from '../settings.js';
import { RunningSuiteConnection } from './running-suite.js';

export interface ConnectOptions {
  /** Whether processes, subscriptions and timers run where this process has to open the folder itself. */
  readonly reacts: boolean;
}

const STARTING_MS = 10_000;
const STEP_MS = 100;
const TOKEN_S = 600;

/** Over HTTP where another process has the data folder open, else by taking its lock (R12). */
export const connect = async (config: ChassisConfig, options: ConnectOptions): Promise<Connection> => {
  const giveUpAt = performance.now() + STARTING_MS;
  for (;;) {
    const found = await unlessInUse(() => openOwn(config, options));
    if (!(found instanceof DataFolderInUse)) return found;
    const url = found.running?.url;
    if (url !== undefined) return new RunningSuiteConnection(url, await tokenFor(config));
    if (performance.now() > giveUpAt) throw busy(found);
    await sleep(STEP_MS);
  }
};

const openOwn = async (config: ChassisConfig, options: ConnectOptions): Promise<Connection> => {
  // A notice may be of a process that was killed: only the lock tells.
  openDataFolder(config.dataFolder, holdLock).close();
  // Loaded only here: most commands talk to a suite that runs, and need none of it.
  const { OwnSuiteConnection } = await import('./own-suite.js');
  return OwnSuiteConnection.open(config, options);
};

const unlessInUse = async <Result>(open: () => Promise<Result>): Promise<Result | DataFolderInUse> => {
  try {
    return await open();
  } catch (error) {
    if (error instanceof DataFolderInUse) return error;
    throw error;
  }
};

const busy = ({ path, running }: DataFolderInUse): CommandFailure =>
  new CommandFailure(
    `${path} is open in process ${running?.pid ?? '?'}, which takes no requests: ` +
      'another command, or a suite that is starting. Wait until it has ended, then try again.',
  );

/** Never of an identity made here and now: the suite has none, or another one. */
const tokenFor = async ({ dataFolder }: ChassisConfig): Promise<string> => {
  const given = process.env['VENTANILLA_TOKEN'];
  if (given !== undefined) return given;
  if (existsSync(identityPath(dataFolder)))
    return issueToken(dataFolder, { as: 'administrator', ttl: TOKEN_S });
  throw new CommandFailure(
    `There is no identity.json in ${dataFolder}: give an administrator's token in VENTANILLA_TOKEN.`,
    EXIT.usage,
  );
};

/** To the services under a base URL, as whoever `VENTANILLA_TOKEN` is of. */
const connectTo = (url: string): Connection => {
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new CommandFailure(`"${url}" is no base URL: give one as in https://desk.example.`, EXIT.usage);
  const token = process.env['VENTANILLA_TOKEN'];
  if (!token)
    throw new CommandFailure(
      "Give an administrator's token in VENTANILLA_TOKEN: it takes one over --url.",
      EXIT.usage,
    );
  return new RunningSuiteConnection(url.replace(/\/$/, ''), token);
};

/** Connects, works, and leaves nothing open, however the work ends. */
export const withConnection = async <Result>(
  config: ChassisConfig,
  options: ConnectOptions,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => closing(await connect(config, options), work);

/** What can be done to services wherever they are: under `--url`, or an installation's in its data folder. */
export const withServices = async <Result>(
  context: CommonOptions,
  options: ConnectOptions,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  if (context.url !== undefined) return closing(connectTo(context.url), work);
  const config = configurationOf(context);
  assertInstallation(config);
  return withConnection(config, options, work);
};

const closing = async <Result>(
  connection: Connection,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
};
