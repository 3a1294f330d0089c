import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.js';
import { hasCleanTexts } from '../validation/text.js';

const PLAIN = 'application/json';
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

// Steps over the string that begins at `from`: brackets inside of it are text.
const endOfString = (bytes: Uint8Array, from: number): number => {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
};

/** Whether JSON text nests no deeper than `limit`; told from its bytes, before anything is built from them. */
export const isShallow = (bytes: Uint8Array, limit: number): boolean => {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    if (depth > limit) return false;
  }
  return true;
};

const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-?8"?\s*(?:;|$))/i;

/** JSON is UTF-8 (RFC 8259), and is taken as it is. */
const misread = ({ headers }: FastifyRequest): string | undefined => {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  if (encoding !== 'identity') return 'A body is taken without `Content-Encoding`.';
  return type.length > PLAIN.length && OTHER_CHARSET.test(type) ? 'JSON is taken in UTF-8.' : undefined;
};

type Done = (error: Error | null, value?: unknown) => void;

/**
 * Replaces Fastify's JSON parser: bytes that are not UTF-8, nesting beyond `depth`, keys that reach for a
 * prototype, other charsets and encodings, and texts that no store can hold are refused. An empty body is no body.
 */
export const useStrictJson = (fastify: FastifyInstance, depth: number): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  const onParsed = (text: string, done: Done) => (error: Error | null, value?: unknown) => {
    if (error) return done(new Problem('MALFORMED_JSON'));
    // In valid UTF-8 only an escape can hide what is no text.
    if (text.includes('\\u') && !hasCleanTexts(value)) return done(new Problem('INVALID_TEXT'));
    return done(null, value);
  };
  const parser = (request: FastifyRequest, body: Buffer, done: Done): void => {
    if (body.length === 0) return done(null, undefined);
    const detail = misread(request);
    if (detail) return done(new Problem('UNSUPPORTED_MEDIA_TYPE', { detail }));
    if (!isUtf8(body)) return done(new Problem('MALFORMED_JSON'));
    if (!isShallow(body, depth)) return done(new Problem('JSON_TOO_DEEP'));
    const text = body.toString('utf8');
    return void parse(request, text, onParsed(text, done));
  };
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(PLAIN, { parseAs: 'buffer' }, parser);
};
