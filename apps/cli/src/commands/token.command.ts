import { existsSync } from 'node:fs';
import { identityPath, issueToken } from '@ventanilla/identity';
import { CommandFailure, EXIT } from '../failure.js';
import { say } from '../output/terminal.js';
import { configurationOf } from '../settings.js';
import type { Context } from './context.js';

/** Prints an access token for scripts, and nothing else. */
export const token = async (context: Context, options: { as: string; ttl?: number }): Promise<void> => {
  const { dataFolder, issuer } = configurationOf(context);
  if (issuer !== undefined)
    throw new CommandFailure(`Tokens of this installation are issued by ${issuer}: ask there for one.`);
  if (!existsSync(identityPath(dataFolder)))
    throw new CommandFailure(
      `There is no identity in ${dataFolder} yet. Start the suite once with npm start, or name its data folder with --data.`,
    );
  say(context.terminal, await issued(dataFolder, options));
};

const issued = async (dataFolder: string, options: { as: string; ttl?: number }): Promise<string> => {
  try {
    return await issueToken(dataFolder, options);
  } catch (error) {
    throw new CommandFailure((error as Error).message, EXIT.usage);
  }
};
