import { ConfigurationError } from '../config/read-configuration.js';

export interface Listening {
  readonly host: string;
  readonly port: number;
}

const PORT_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'must be a free port; another process listens on',
  EACCES: 'must be a port that this user may listen on, as those from 1024 on; it is',
};
const HOST_CODES = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAFNOSUPPORT'];

/** Why nothing can be listened on there, by the variable that says so. */
const wrongSetting = (error: unknown, { host, port }: Listening): unknown => {
  const code = String((error as { code?: unknown } | undefined)?.code);
  const reason = PORT_REASONS[code];
  if (reason !== undefined) return new ConfigurationError('PORT', `${reason} ${port} at ${host}.`);
  if (!HOST_CODES.includes(code)) return error;
  return new ConfigurationError(
    'HOST',
    `must be an address of this machine, or a name of one; it is "${host}" (${code}).`,
  );
};

/** @throws ConfigurationError where host or port cannot be had */
export const listening = async <Result>(
  where: Listening,
  listen: (where: Listening) => Promise<Result>,
): Promise<Result> => {
  try {
    return await listen(where);
  } catch (error) {
    throw wrongSetting(error, where);
  }
};
