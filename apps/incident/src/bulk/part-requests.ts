import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
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

interface Answered {
  readonly revision?: number;
  readonly position?: string;
  readonly code?: string;
  readonly detail?: string;
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
    const response = await this.fastify.inject({
      method: 'POST',
      url: ROUTE.replace(':id', id) + command,
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(revision !== undefined && { 'if-match': `"${revision}"` }),
      },
      payload: JSON.stringify(body),
    });
    const { revision: stored, position, code, detail } = response.json<Answered>();
    const outcome = outcomeOf(response.statusCode);
    if (outcome === 'done') return { id, outcome, revision: stored, position };
    return { id, outcome, code, detail };
  }

  private get fastify(): FastifyInstance {
    return this.adapter.httpAdapter.getInstance<FastifyInstance>();
  }
}
