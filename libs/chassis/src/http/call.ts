import { createParamDecorator, Param, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { principalOf } from '../auth/access.decorators.js';
import type { Principal } from '../auth/principal.js';
import { Problem } from '../errors/problem.js';
import { isUuid, traceparentOf } from './correlation.js';
import { languageOf, type Language } from './language.js';
import { idempotencyKeyOf, ifMatchOf, notifyOf } from './preconditions.js';

/** The circumstances of a command: all that a handler needs to know of HTTP. */
export interface CommandCall {
  readonly principal: Principal;
  readonly correlationId: string;
  readonly traceparent?: string;
  /** `POST /api/v1/incidents/:id/assign`: R1 derives the command's id from it. */
  readonly route: string;
  readonly idempotencyKey?: string;
  /** The revision that the caller saw. */
  readonly ifMatch?: number;
  /** Nobody is to be told of what comes of it. */
  readonly notify?: 'nobody';
}

export const commandCallOf = (request: FastifyRequest): CommandCall => ({
  principal: principalOf(request),
  correlationId: request.id,
  traceparent: traceparentOf(request.headers),
  route: `${request.method} ${request.routeOptions.url ?? ''}`,
  idempotencyKey: idempotencyKeyOf(request.headers),
  ifMatch: ifMatchOf(request.headers),
  notify: notifyOf(request.headers),
});

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

/** Who sent the command, under which ids and conditions. Malformed headers are refused here. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) =>
  commandCallOf(requestOf(context)),
);

/** The reader's language: Spanish or English. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(requestOf(context).headers['accept-language']),
);

const existingId: PipeTransform<string, string> = {
  transform: (text) => {
    if (!isUuid(text)) throw new Problem('NOT_FOUND');
    return text.toLowerCase();
  },
};

/** An id in the path. What is no UUID names nothing: 404. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, existingId);
