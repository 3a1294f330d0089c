import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Problem } from '../errors/problem.js';

/** Media type of a file that is sent as it is. */
export const UPLOAD_MEDIA_TYPE = 'application/octet-stream';

/** Hands the body of a route that takes a file on as a stream, whatever its size; every other route refuses it. */
export const takeUploads = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser(UPLOAD_MEDIA_TYPE, (request, payload, done) => {
    const { ventanilla } = request.routeOptions.config;
    if (ventanilla?.upload) done(null, payload);
    else done(new Problem('UNSUPPORTED_MEDIA_TYPE'));
  });
};

/** The file of a request; the reader limits its size. */
export const uploadOf = ({ body }: FastifyRequest): Readable => {
  if (typeof (body as Readable | undefined)?.pipe !== 'function') {
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', { detail: `The body must be ${UPLOAD_MEDIA_TYPE}.` });
  }
  return body as Readable;
};
