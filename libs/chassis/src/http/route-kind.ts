import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf } from './preconditions.js';

/** What the answers of a route carry in their headers, as Fastify's route configuration. */
export interface RouteKind {
  /** The answer's `revision` goes into `ETag`. */
  readonly etag?: boolean;
  /** The answer's `id` goes into `Location`, below the route or below this path. */
  readonly creates?: boolean | string;
  /** The body is a file of any size, handed on as a stream. */
  readonly upload?: boolean;
  /** The body may be a page's form, too. */
  readonly form?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    ventanilla?: RouteKind;
  }
}

interface Answer {
  readonly id?: unknown;
  readonly revision?: unknown;
  readonly asOf?: unknown;
}

const NONE: RouteKind = {};

const pathOf = (url: string): string => {
  const at = url.indexOf('?');
  return at < 0 ? url : url.slice(0, at);
};

/**
 * `X-As-Of` (R10) from an answer that says how old it is; `ETag` and `Location` where the route says so. A hook costs
 * a tenth of an interceptor.
 */
export const describeAnswer = (request: FastifyRequest, reply: FastifyReply, payload: unknown): void => {
  if (reply.statusCode >= 400) return;
  const answer = (payload ?? NONE) as Answer;
  if (typeof answer.asOf === 'string') void reply.header('X-As-Of', answer.asOf);
  if (request.routeOptions.config.ventanilla?.etag) describeAggregate(request, reply, answer);
};

const describeAggregate = (request: FastifyRequest, reply: FastifyReply, { id, revision }: Answer): void => {
  const { creates } = request.routeOptions.config.ventanilla ?? NONE;
  if (typeof revision === 'number') void reply.header('ETag', etagOf(revision));
  if (!creates || typeof id !== 'string') return;
  const path = creates === true ? pathOf(request.url) : creates;
  void reply.header('Location', `${path}/${id}`);
};
