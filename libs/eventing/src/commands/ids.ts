import { msOf, type Instant } from '@ventanilla/kernel';
import { hash, randomFillSync } from 'node:crypto';
import { parse, v7 as uuidV7 } from 'uuid';

/** Namespace of every id that we derive from a name (R1); fixed for ever. */
const NAMESPACE = parse('6f1d7a52-3f0c-5c0e-9a43-7f2b8f6c9d10');

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

type Parts = readonly (string | number)[];

/**
 * The same parts give the same id, on every instance and after every crash. Parts never contain a line feed.
 * UUID version 5 (RFC 9562, 5.5); the library takes eight times as long, and a command derives several.
 */
export const derivedId = (...parts: Parts): string => {
  const digest = digestOf(parts);
  return asUuid(digest.slice(0, 12), '5', digest.slice(13));
};

/**
 * As `derivedId`, for what follows from something at an instant: ids of the same time stand side by side in every
 * index, where those of version 5 are scattered. UUID version 8 (RFC 9562, 5.8): 48 bits of milliseconds since the
 * epoch as in version 7, then the digest.
 */
export const derivedIdAt = (at: Instant, ...parts: Parts): string =>
  asUuid(msOf(at).toString(16).padStart(12, '0'), '8', digestOf(parts));

/** SHA-1 of the namespace and the parts, in hexadecimal digits. */
const digestOf = (parts: Parts): string => {
  const name = parts.join('\n');
  const bytes = Buffer.allocUnsafe(NAMESPACE.length + Buffer.byteLength(name));
  bytes.set(NAMESPACE);
  bytes.write(name, NAMESPACE.length);
  return hash('sha1', bytes, 'hex');
};

/** The 48 bits before the version, and of what follows it 12 bits, 2 that the variant takes, and 62. */
const asUuid = (before: string, version: string, after: string): string => {
  const variant = ((parseInt(after.charAt(3), 16) & 0b0011) | 0b1000).toString(16);
  return `${before.slice(0, 8)}-${before.slice(8)}-${version}${after.slice(0, 3)}-${variant}${after.slice(4, 7)}-${after.slice(7, 19)}`;
};

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
