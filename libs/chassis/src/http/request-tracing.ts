import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { traceparentOf } from './correlation.js';

export interface ArrivedRequest {
  readonly method: string;
  /** Its pattern, `/api/v1/toys/:id`. */
  readonly route: string;
  readonly headers: IncomingHttpHeaders;
}

export interface TracedRequest {
  readonly traceId: string;
  /** Calls something as a part of the request's trace. */
  within(work: () => void): void;
  answered(status: number): void;
}

/** Follows requests from their arrival to their answer, where traces are on. */
export interface RequestTracing {
  arrived(request: ArrivedRequest): TracedRequest;
}

/** Asked every few seconds, by machines, about this process alone. */
const UNTRACED = /^\/(health|metrics)(\/|$)/;

const traced = new WeakMap<FastifyRequest, TracedRequest>();

/** The trace that a request belongs to: ours, or its caller's. */
export const traceIdOf = (request: FastifyRequest): string | undefined =>
  traced.get(request)?.traceId ?? traceparentOf(request.headers)?.split('-')[1];

export const traceRequests = (fastify: FastifyInstance, tracing: RequestTracing): void => {
  fastify.addHook('onRequest', (request, _, done) => {
    const { method, headers, routeOptions } = request;
    const { url: route } = routeOptions;
    if (route !== undefined && !UNTRACED.test(route))
      traced.set(request, tracing.arrived({ method, route, headers }));
    done();
  });
  // A body comes between the two, on a call of the socket's: what is to be a part of the trace begins here.
  fastify.addHook('preValidation', (request, _, done) => {
    const following = traced.get(request);
    if (following) following.within(done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    traced.get(request)?.answered(reply.statusCode);
    done();
  });
};
