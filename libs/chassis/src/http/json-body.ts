import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.js';
import { isShallow, repeatsNames } from '../validation/json-text.js';
import { hasCleanTexts } from '../validation/text.js';

const PLAIN = 'application/json';
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-?8"?\s*(?:;|$))/i;

/** JSON is UTF-8 (RFC 8259), and is taken as it is. */
const misread = ({ headers }: FastifyRequest): string | undefined => {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  if (encoding !== 'identity') return 'A body is taken without `Content-Encoding`.';
  return type.length > PLAIN.length && OTHER_CHARSET.test(type) ? 'JSON is taken in UTF-8.' : undefined;
};

const NAMED_TWICE = 'An object of the body has two members of one name.';

type Done = (error: Error | null, value?: unknown) => void;

/**
 * Replaces Fastify's JSON parser: bytes that are not UTF-8, nesting beyond `depth`, keys that reach for a
 * prototype or stand twice, other charsets and encodings, and texts that no store can hold are refused. An empty body
 * is no body.
 */
export const useStrictJson = (fastify: FastifyInstance, depth: number): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  const onParsed = (body: Buffer, text: string, done: Done) => (error: Error | null, value?: unknown) => {
    if (error) return done(new Problem('MALFORMED_JSON'));
    if (repeatsNames(body, value)) return done(new Problem('MALFORMED_JSON', { detail: NAMED_TWICE }));
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
    return void parse(request, text, onParsed(body, text, done));
  };
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(PLAIN, { parseAs: 'buffer' }, parser);
};
