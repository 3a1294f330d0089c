import type { AuthenticatedRequest } from '../auth/access.decorators.js';
import type { ProblemWitness } from '../errors/problem-reply.js';
import type { LogFields, StructuredLogger } from '../logging/logger.js';
import { Repetitions } from '../logging/repetitions.js';
import type { Metrics } from '../metrics/metrics.js';
import { traceIdOf } from './request-tracing.js';

const REFUSED_ACCESS: ReadonlySet<number> = new Set([401, 403, 429]);

const UNAVAILABLE = 503;

/**
 * Counts every refusal; logs those of access with their principal (R9), and failures of ours with their cause. While a
 * neighbour is away every request fails alike: that is said once in a while, without the place in the code.
 */
export const witnessOf = (metrics: Metrics, logger: StructuredLogger): ProblemWitness => {
  const repetitions = new Repetitions();
  return (problem, error, request) => {
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
    if (problem.status === UNAVAILABLE) tellOfAbsence(error, fields);
    else if (problem.status >= 500) logger.failure('request failed', error, fields);
    else if (REFUSED_ACCESS.has(problem.status)) logger.event('warn', 'access refused', fields);
  };

  function tellOfAbsence(error: unknown, fields: LogFields): void {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : undefined;
    const repeated = repetitions.of(`${String(fields['route'])} ${String(fields['code'])} ${message}`);
    if (repeated) logger.event('error', 'request failed', { ...fields, error: message, ...repeated });
  }
};
