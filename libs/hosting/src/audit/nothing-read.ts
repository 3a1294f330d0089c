import type { FastifyRequest } from 'fastify';

const marked = new WeakSet<FastifyRequest>();

/** Notes that the answer to a request shows no record, so that no audit trail needs to tell of it. */
export const nothingRead = (request: FastifyRequest): void => {
  marked.add(request);
};

export const isNothingRead = (request: FastifyRequest): boolean => marked.has(request);
