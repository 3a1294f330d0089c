import type { Socket } from 'node:net';
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ChassisConfig } from '../config/chassis.config.js';
import { Problem, PROBLEM_MEDIA_TYPE, problemBody } from '../errors/problem.js';
import type { ProblemReply } from '../errors/problem-reply.js';
import { correlationIdOf } from './correlation.js';
import { KnownRoutes } from './known-routes.js';

export interface AdapterOptions {
  readonly problems: ProblemReply;
  readonly trustProxy: ChassisConfig['trustedProxies'];
  readonly bodyLimitBytes: number;
  /** For the headers of a request, in milliseconds. Its body has limits of its own: `endSlowBodies`. */
  readonly headersMs: number;
}

const LOOKS_PER_SPAN = 6;
const LONGEST_PARAMETER = 200;

const BY_SOCKET_ERROR: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Of a refusal that Fastify hears nothing of; its connection ends with it. */
const lastAnswer = (problem: Problem, subject: { readonly id: string; readonly url: string }) => {
  const body = JSON.stringify(problemBody(problem, subject));
  const headers = {
    'Content-Type': PROBLEM_MEDIA_TYPE,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
  return { body, headers };
};

// What is no HTTP never becomes a request: the answer is written to the socket by hand.
const answerMalformed = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = new Problem(BY_SOCKET_ERROR[error.code ?? ''] ?? 'MALFORMED_REQUEST');
  const { body, headers } = lastAnswer(problem, { id: correlationIdOf({ headers: {} }), url: '' });
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
};

// Node would answer by a bare 417, before there is a request for the first hook.
const answerUnexpected = (request: IncomingMessage, response: ServerResponse): void => {
  const problem = new Problem('EXPECTATION_FAILED');
  const { body, headers } = lastAnswer(problem, { id: correlationIdOf(request), url: request.url ?? '' });
  response.writeHead(problem.status, headers).end(body);
};

/** Nest's Fastify adapter, with every refusal of Fastify's own worded as ours. */
export class VentanillaAdapter extends FastifyAdapter {
  private readonly routes = new KnownRoutes();

  constructor(private readonly own: AdapterOptions) {
    super({
      bodyLimit: own.bodyLimitBytes,
      trustProxy: own.trustProxy,
      // Requests in flight are answered while the server closes; a bare 503 would be no problem document.
      return503OnClosing: false,
      forceCloseConnections: 'idle',
      http: {
        // Node would refuse a request without Host by a bare 400; the first hook does it with a problem document.
        requireHostHeader: false,
        headersTimeout: own.headersMs,
        connectionsCheckingInterval: Math.ceil(own.headersMs / LOOKS_PER_SPAN),
      },
      genReqId: correlationIdOf,
      clientErrorHandler: answerMalformed as never,
      frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        own.problems.send(error, request, reply);
      },
      routerOptions: { maxParamLength: LONGEST_PARAMETER },
      // There is no Nest middleware here, and its bridge would cost every request.
      skipMiddie: true,
    } as never);
    this.routes.watch(this.getInstance());
    (this.getInstance().server as Server).on('checkExpectation', answerUnexpected);
  }

  override setErrorHandler(): never {
    return this.getInstance().setErrorHandler((error, request, reply) =>
      this.own.problems.send(error, request, reply),
    ) as never;
  }

  override setNotFoundHandler(): never {
    return this.getInstance().setNotFoundHandler((request, reply) => {
      this.own.problems.send(this.routes.refusalOf(request.url), request, reply);
    }) as never;
  }
}
