import type { FastifyInstance, FastifyRequest } from 'fastify';
import { finished, PassThrough, type Readable } from 'node:stream';
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

/**
 * The file of a request; the reader limits its size. Where it is let go of early, what still comes is read and thrown away:
 * otherwise whoever sends it would go on waiting, and whatever is asked next on the same connection.
 */
export const uploadOf = ({ body }: FastifyRequest): Readable => {
  if (!isStream(body)) {
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', { detail: `The body must be ${UPLOAD_MEDIA_TYPE}.` });
  }
  const upload = new PassThrough();
  finished(body, (error) => error && upload.destroy(error));
  upload.once('close', () => body.resume());
  return body.pipe(upload);
};

const isStream = (body: unknown): body is Readable =>
  typeof (body as Readable | undefined)?.pipe === 'function';
