import { readMasterKey, rotateMasterKey } from '@ventanilla/adapters/mongodb';
import { ConfigurationError } from '@ventanilla/chassis';
import type { DistributedConfig } from './distributed.config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The master key that wraps, and the one whose place it takes, where there is one. */
export interface MasterKeys {
  readonly present: Buffer;
  readonly previous?: Buffer;
}

const PREVIOUS = 'VENTANILLA_PREVIOUS_MASTER_KEY';

/** @throws InvalidMasterKey, ConfigurationError */
export const readMasterKeys = (env: Environment): MasterKeys => {
  const present = readMasterKey(env);
  if (!env[PREVIOUS] && !env[`${PREVIOUS}_FILE`]) return { present };
  const previous = readMasterKey(env, PREVIOUS);
  if (previous.equals(present))
    throw new ConfigurationError(PREVIOUS, 'is the master key itself: set the one whose place that takes.');
  return { present, previous };
};

/** How an operator has every key wrapped by the present one; undefined where there is no previous one. */
export const rotationOf = (
  { keysMongoDb, mongoDb, keysDatabase: database }: DistributedConfig,
  { present: to, previous: from }: MasterKeys,
): (() => Promise<number>) | undefined =>
  from && (() => rotateMasterKey({ url: keysMongoDb ?? mongoDb, database, from, to }));
