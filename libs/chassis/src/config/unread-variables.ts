import leven from 'leven';
import type { ConfigClass } from './variable.js';
import { variablesOf } from './variable.js';
import type { Environment } from './read-configuration.js';

/** A variable with the product's prefix, or nearly, that a process does not read. */
export interface UnreadVariable {
  readonly name: string;
  /** Which one may be meant. */
  readonly nearest?: string;
}

/** Of the command line, and so often in the shell that starts something else. */
const OF_THE_COMMAND_LINE = ['VENTANILLA_TOKEN', 'VENTANILLA_DEBUG'];
const PREFIX = /^VENTANI?L+A_*/i;

/** Kubernetes tells every pod of each service, in variables that begin with the service's name. */
const OF_KUBERNETES = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP)(_\w+)?)$/;
const isOfKubernetes = (name: string, text = ''): boolean =>
  OF_KUBERNETES.test(name) || /^(tcp|udp):\/\//.test(text);

const bare = (name: string): string => name.toUpperCase().replace(PREFIX, '');

/** Two letters that stand in each other's place are two edits. */
const LEAST_EDITS_ALLOWED = 2;

const nearestOf = (name: string, known: readonly string[]): string | undefined => {
  const wrong = bare(name);
  const most = Math.max(LEAST_EDITS_ALLOWED, Math.floor(wrong.length / 3));
  const near = known
    .map((right) => ({ right, apart: leven(wrong, bare(right)) }))
    .filter(({ apart }) => apart <= most)
    .sort((one, other) => one.apart - other.apart);
  return near[0]?.right;
};

/** What a process with this configuration was told in vain, the names as they are in the environment. */
export const unreadVariables = (config: ConfigClass, env: Environment): readonly UnreadVariable[] => {
  const known = variablesOf(config).map(({ name }) => name);
  const read = new Set([...known, ...OF_THE_COMMAND_LINE]);
  const ours = Object.entries(env).filter(
    ([name, text]) => PREFIX.test(name) && !read.has(name) && !isOfKubernetes(name, text),
  );
  return ours.map(([name]) => {
    const nearest = nearestOf(name, [...read]);
    return { name, ...(nearest !== undefined && { nearest }) };
  });
};

export const toldUnread = ({ name, nearest }: UnreadVariable): string =>
  nearest === undefined
    ? `${name} is set, and nothing here reads it.`
    : `${name} is set, and nothing here reads it. Is ${nearest} meant?`;
