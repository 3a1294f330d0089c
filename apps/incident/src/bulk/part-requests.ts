import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FieldError } from '@ventanilla/chassis';
import type { FastifyInstance } from 'fastify';
import type { BulkItemAnswer } from './bulk.dto.js';
import type { BulkTarget } from './bulk-selection.aggregate.js';

/** One command to one incident, as part of a request about many. */
export interface PartRequest {
  readonly target: BulkTarget;
  readonly command: string;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PartAnswer extends BulkItemAnswer {
  readonly position?: string;
}

export interface RouteAnswer {
  readonly status: number;
  readonly answer: Answered;
  /** In seconds; where the rate limit refused it. */
  readonly retryAfter?: string;
}

interface Answered {
  readonly revision?: number;
  readonly position?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

const ROUTE = '/api/v1/incidents/:id/';
const COMMAND = /^[a-z]+(-[a-z]+)*$/;
const PRECONDITION_FAILED = 412;
const TOO_MANY = 429;

const outcomeOf = (status: number): BulkItemAnswer['outcome'] => {
  if (status < 300) return 'done';
  if (status === PRECONDITION_FAILED) return 'conflict';
  return status >= 500 || status === TOO_MANY ? 'failed' : 'refused';
};

/**
 * Hands commands to the routes of this process, without a socket: what is checked, refused and recorded for one
 * incident is so for each of many, whichever command it is.
 */
@Injectable()
export class PartRequests {
  constructor(private readonly adapter: HttpAdapterHost) {}

  isCommand(command: string): boolean {
    return COMMAND.test(command) && this.fastify.hasRoute({ method: 'POST', url: ROUTE + command });
  }

  async send({ target, command, body, headers }: PartRequest): Promise<PartAnswer> {
    const { id, revision } = target;
    const { status, answer } = await this.post(ROUTE.replace(':id', id) + command, body, {
      ...headers,
      ...(revision !== undefined && { 'if-match': `"${revision}"` }),
    });
    const { revision: stored, position, code, detail } = answer;
    const outcome = outcomeOf(status);
    if (outcome === 'done') return { id, outcome, revision: stored, position };
    return { id, outcome, code, detail };
  }

  /** As if it had come from outside. */
  async post(url: string, body: unknown, headers: PartRequest['headers']): Promise<RouteAnswer> {
    const response = await this.fastify.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
    const { statusCode: status } = response;
    const retryAfter = status === TOO_MANY ? String(response.headers['retry-after'] ?? 1) : undefined;
    return { status, answer: response.json<Answered>(), ...(retryAfter && { retryAfter }) };
  }

  private get fastify(): FastifyInstance {
    return this.adapter.httpAdapter.getInstance<FastifyInstance>();
  }
}
