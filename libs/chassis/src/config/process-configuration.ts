import { readConfiguration } from './read-configuration.js';
import { toldUnread, unreadVariables } from './unread-variables.js';
import type { ConfigClass } from './variable.js';

/** What this process is told by its environment, for its `main.ts`; says what of it is not read. @throws ConfigurationError */
export const processConfiguration = <T extends object>(config: ConfigClass<T>): T => {
  for (const unread of unreadVariables(config, process.env)) process.stderr.write(`${toldUnread(unread)}\n`);
  return readConfiguration(config, process.env);
};
