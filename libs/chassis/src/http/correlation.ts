import type { IncomingMessage } from 'node:http';
import { newId } from '@ventanilla/eventing';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

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
