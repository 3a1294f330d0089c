import type { FastifyInstance } from 'fastify';
import { Problem } from '../errors/problem.js';
import { hasCleanTexts, isVisible } from '../validation/text.js';

const FORM_MEDIA_TYPE = 'application/x-www-form-urlencoded';
const FORM_LIMIT_BYTES = 32 * 1024;

/** A blank field of a form is one that nobody filled in. */
const fieldsOf = (body: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...new URLSearchParams(body)].filter(([, value]) => isVisible(value)));

/** Reads the body of a route that a page's form is sent to as an object of texts; every other route refuses it. */
export const takeForms = (fastify: FastifyInstance): void => {
  const options = { parseAs: 'string' as const, bodyLimit: FORM_LIMIT_BYTES };
  fastify.addContentTypeParser<string>(FORM_MEDIA_TYPE, options, (request, body, done) => {
    if (!request.routeOptions.config.ventanilla?.form) return done(new Problem('UNSUPPORTED_MEDIA_TYPE'));
    const fields = fieldsOf(body);
    if (hasCleanTexts(fields)) done(null, fields);
    else done(new Problem('INVALID_TEXT'));
  });
};
