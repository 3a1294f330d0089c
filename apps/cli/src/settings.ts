import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChassisConfig, readConfiguration, toldUnread, unreadVariables } from '@ventanilla/chassis';
import { CommandFailure, EXIT } from './failure.js';

/** Options that every command has. */
export interface CommonOptions {
  /** The data folder, instead of `VENTANILLA_DATA`. */
  readonly data?: string;
  /** Base URL of services that run, instead of a data folder. */
  readonly url?: string;
  /** For programs: the result as JSON on stdout, and nothing else there. */
  readonly json?: boolean;
}

export const configurationOf = ({ data, url }: CommonOptions, env = process.env): ChassisConfig => {
  if (url !== undefined)
    throw new CommandFailure('This is done to a data folder, and cannot be done over --url.', EXIT.usage);
  const config = readConfiguration(ChassisConfig, env);
  if (data !== undefined) config.dataFolder = data;
  config.dataFolder = resolve(config.dataFolder);
  return config;
};

/**
 * Variables that are nearly one that is read; what else a shell has may be for the services that it starts.
 */
export const misspeltVariables = (env = process.env): readonly string[] =>
  unreadVariables(ChassisConfig, env)
    .filter(({ nearest }) => nearest !== undefined)
    .map(toldUnread);

export const hasInstallation = ({ dataFolder }: ChassisConfig): boolean =>
  existsSync(resolve(dataFolder, 'events.db'));

/** A mistyped folder must not become a new, empty installation. */
export const assertInstallation = (config: ChassisConfig): void => {
  if (hasInstallation(config)) return;
  throw new CommandFailure(
    `There is no installation in ${config.dataFolder}. Name its data folder with --data or VENTANILLA_DATA.`,
  );
};
