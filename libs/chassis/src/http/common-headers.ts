import type { FastifyReply, FastifyRequest } from 'fastify';

/** On every answer, also where Fastify's router refuses before any hook runs. */
export const setCommonHeaders = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.headers({
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Correlation-Id': request.id,
  });
};
