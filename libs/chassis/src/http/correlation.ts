import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { v7 as uuidv7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

const RANDOM_BYTES = 16;
const pool = new Uint8Array(512 * RANDOM_BYTES);
let taken = pool.length;

// Randomness costs the same by the kilobyte as by the sixteen bytes.
const newId = (): string => {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += RANDOM_BYTES;
  return uuidv7({ random: pool.subarray(taken - RANDOM_BYTES, taken) });
};

/** The caller's correlation id where it is a UUID, else a new time-ordered one. */
export const correlationIdOf = (raw: Pick<IncomingMessage, 'headers'>): string => {
  const given = raw.headers['x-correlation-id'];
  return isUuid(given) ? given.toLowerCase() : newId();
};

/** The W3C trace context, as it came; undefined where it is absent or malformed, as the standard asks. */
export const traceparentOf = (headers: IncomingMessage['headers']): string | undefined => {
  const given = headers.traceparent;
  return typeof given === 'string' && TRACEPARENT.test(given) ? given : undefined;
};
