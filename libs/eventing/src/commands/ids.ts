import { randomFillSync } from 'node:crypto';
import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';

/** Namespace of every id that we derive from a name (R1); fixed for ever. */
const NAMESPACE = '6f1d7a52-3f0c-5c0e-9a43-7f2b8f6c9d10';

// Randomness costs the same by the kilobyte as by the sixteen bytes.
const RANDOM_BYTES = 16;
const pool = new Uint8Array(512 * RANDOM_BYTES);
let taken = pool.length;

/** Time-ordered, for what happens once without a key. */
export const newId = (): string => {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += RANDOM_BYTES;
  return uuidV7({ random: pool.subarray(taken - RANDOM_BYTES, taken) });
};

/** The same parts give the same id, on every instance and after every crash. Parts never contain a line feed. */
export const derivedId = (...parts: readonly (string | number)[]): string =>
  uuidV5(parts.join('\n'), NAMESPACE);

/** A command with a key of the caller's: the same principal, organisation, route and key are the same command. */
export const keyedCommandId = (key: {
  readonly principal: string;
  readonly organisation: string;
  readonly route: string;
  readonly key: string;
}): string => derivedId('command', key.principal, key.organisation, key.route, key.key);

/** Stream of a new aggregate that a keyed command makes. */
export const keyedAggregateId = (commandId: string): string => derivedId('stream', commandId);

export const keyedEventId = (commandId: string, stream: string, index: number): string =>
  derivedId('event', commandId, stream, index);
