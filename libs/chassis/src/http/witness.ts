import type { AuthenticatedRequest } from '../auth/access.decorators.js';
import type { ProblemWitness } from '../errors/problem-reply.js';
import type { StructuredLogger } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { traceIdOf } from './request-tracing.js';

const REFUSED_ACCESS: ReadonlySet<number> = new Set([401, 403, 429]);

/** Counts every refusal; logs those of access with their principal (R9), and failures of ours with their cause. */
export const witnessOf =
  (metrics: Metrics, logger: StructuredLogger): ProblemWitness =>
  (problem, error, request) => {
    metrics.refused(problem.code);
    const { principal } = request as AuthenticatedRequest;
    const fields = {
      code: problem.code,
      method: request.method,
      route: request.routeOptions.url,
      correlationId: request.id,
      traceId: traceIdOf(request),
      principal: principal?.id,
    };
    if (problem.status >= 500) logger.failure('request failed', error, fields);
    else if (REFUSED_ACCESS.has(problem.status)) logger.event('warn', 'access refused', fields);
  };
