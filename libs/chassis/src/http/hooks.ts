import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AuthenticatedRequest } from '../auth/access.decorators.js';
import { Problem } from '../errors/problem.js';
import type { StructuredLogger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { setCommonHeaders } from './common-headers.js';
import { describeAnswer } from './route-kind.js';
import { traceIdOf, traceRequests, type RequestTracing } from './request-tracing.js';
import { closeUnusedConnections } from './unused-connections.js';

export interface HookOptions {
  readonly metrics: Metrics;
  readonly logger: StructuredLogger;
  readonly accessLog: boolean;
  readonly tracing?: RequestTracing;
}

const NUL_IN_URL = /%00/;
const isDecodable = (url: string): boolean => {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
};

const UNKNOWN_ROUTE = 'unknown';

const faultOf = ({ raw, url }: FastifyRequest): Problem | undefined => {
  if (raw.headers.host === undefined && raw.httpVersion === '1.1') {
    return new Problem('MALFORMED_REQUEST', { detail: 'The `Host` header is missing.' });
  }
  // Of a path the router says so itself; a query would be taken for other words.
  if (!isDecodable(url)) return new Problem('MALFORMED_URL');
  return NUL_IN_URL.test(url) ? new Problem('INVALID_TEXT') : undefined;
};

/** What happens to every request, as hooks with callbacks: the cheapest place there is. */
export const addHooks = (fastify: FastifyInstance, options: HookOptions): void => {
  const { metrics, logger, accessLog, tracing } = options;
  closeUnusedConnections(fastify);
  if (tracing) traceRequests(fastify, tracing);
  fastify.addHook('onRequest', (request, reply, done) => {
    setCommonHeaders(request, reply);
    done(faultOf(request));
  });
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    describeAnswer(request, reply, payload);
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? UNKNOWN_ROUTE;
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (accessLog) {
      // The route's pattern, not the URL: a query can hold words that somebody searched for.
      logger.event('info', 'answered', {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        correlationId: request.id,
        traceId: traceIdOf(request),
        principal: (request as AuthenticatedRequest).principal?.id,
      });
    }
    done();
  });
};
