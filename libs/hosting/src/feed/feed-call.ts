import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { principalOf, type Principal } from '@ventanilla/chassis';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a feed needs to know of HTTP. */
export interface FeedCall {
  readonly principal: Principal;
  readonly token: string;
  readonly wantsStream: boolean;
  readonly lastEventId: string | undefined;
  readonly correlationId: string;
  readonly path: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const EVENT_STREAM = /(?:^|[,\s])text\/event-stream(?:[;,\s]|$)/i;
const SCHEME = /^Bearer +/i;

const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join() : header;

const feedCallOf = (request: FastifyRequest, reply: FastifyReply): FeedCall => ({
  principal: principalOf(request),
  token: (request.headers.authorization ?? '').replace(SCHEME, '').trim(),
  wantsStream: request.method === 'GET' && EVENT_STREAM.test(request.headers.accept ?? ''),
  lastEventId: textOf(request.headers['last-event-id']),
  correlationId: request.id,
  path: request.url.split('?', 1)[0] ?? '',
  request,
  reply,
});

/** Who reads a feed, and how. */
export const ReadingFeed = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return feedCallOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});
