import type { Credentials } from '@eventstore/db-client';

/** What a connection string says. Options stand under their names in the driver's spelling, with values as written. */
export interface ConnectionParts {
  readonly scheme: string;
  readonly credentials: Credentials | undefined;
  readonly hosts: string;
  readonly options: ReadonlyMap<string, string>;
}

const SHAPE = /^(esdb(?:\+discover)?):\/\/(?:([^:@/]+):([^@]+)@)?([^@?]+)(?:\?(.*))?$/is;
const EXPECTED =
  'It reads esdb://<user>:<password>@<host>:2113?<options>, with %40 for an at sign within a user or a password.';

/** Those that the driver knows: where it meets another one, it prints the whole string, password and all. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    'connectionName',
    'defaultDeadline',
    'discoveryInterval',
    'gossipTimeout',
    'keepAliveInterval',
    'keepAliveTimeout',
    'maxDiscoverAttempts',
    'nodePreference',
    'throwOnAppendFailure',
    'tls',
    'tlsCAFile',
    'tlsVerifyCert',
    'userCertFile',
    'userKeyFile',
  ].map((name) => [name.toLowerCase(), name]),
);
/** What else stands where an option should is not repeated: it might be of a password. */
const LIKE_A_NAME = /^[a-z_-]{1,40}$/i;

/** @throws Error with a sentence that says what is wrong, and does not repeat the password */
export const partsOf = (text: string): ConnectionParts => {
  const [, scheme, username, password, hosts, query = ''] = SHAPE.exec(text.trim().replace(/\/+$/, '')) ?? [];
  if (scheme === undefined || hosts === undefined)
    throw new Error(`The EventStoreDB connection string cannot be used. ${EXPECTED}`);
  const credentials =
    username === undefined || password === undefined
      ? undefined
      : { username: unescaped(username), password: unescaped(password) };
  const options = new Map(query.split('&').filter(Boolean).map(optionIn));
  assertMeant(options);
  return { scheme: scheme.toLowerCase(), credentials, hosts: hosts.replace(/\/+$/, ''), options };
};

/** As the driver reads it: it ends a password at a colon that is not escaped. */
export const textOf = ({ scheme, credentials, hosts, options }: ConnectionParts): string => {
  const { username, password } = credentials ?? {};
  const user =
    username === undefined || password === undefined
      ? ''
      : `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`;
  const query = [...options].map(([name, value]) => `${name}=${value}`).join('&');
  return `${scheme}://${user}${hosts}${query === '' ? '' : `?${query}`}`;
};

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(
      'In an EventStoreDB connection string, a percent sign within a user or a password is %25.',
    );
  }
};

const optionIn = (pair: string): readonly [name: string, value: string] => {
  const [written = '', ...rest] = pair.split('=');
  const name = NAMES.get(written.trim().toLowerCase().replace(/[_-]/g, ''));
  const value = rest.join('=').trim();
  if (name === undefined || value === '') {
    const which = LIKE_A_NAME.test(written) ? ` ${written}` : '';
    throw new Error(
      `The EventStoreDB connection string has an option${which} that is unknown or has no value. Known are ${[...NAMES.values()].join(', ')}.`,
    );
  }
  return [name, value];
};

/** What the driver would take, and not do as it says. */
const assertMeant = (options: ReadonlyMap<string, string>): void => {
  if (options.get('throwOnAppendFailure')?.toLowerCase() === 'false')
    throw new Error(
      'throwOnAppendFailure=false would take a refused append for a written one: leave it out.',
    );
  if (options.get('tlsVerifyCert')?.toLowerCase() === 'false')
    throw new Error(
      'tlsVerifyCert=false has no effect in this driver: name the authority of the certificate by tlsCAFile instead.',
    );
};
