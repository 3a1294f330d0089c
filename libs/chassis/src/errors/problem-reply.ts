import type { FastifyReply, FastifyRequest } from 'fastify';
import { setCommonHeaders } from '../http/common-headers.js';
import { PROBLEM_MEDIA_TYPE, problemBody, type Problem } from './problem.js';
import { problemOf } from './problem-of.js';

/** Hears of every refusal and failure that is answered; counts and logs. */
export type ProblemWitness = (problem: Problem, error: unknown, request: FastifyRequest) => void;

const OF_ANSWERS = ['ETag', 'Location', 'X-As-Of', 'Content-Disposition'];

/** The one place where an error becomes an answer. */
export class ProblemReply {
  constructor(private readonly witness: ProblemWitness) {}

  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error);
    this.witness(problem, error, request);
    // Headers gone means that a stream broke off: there is no answer left to give.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    setCommonHeaders(request, reply);
    // An answer that was under way may have said what it would be.
    for (const name of OF_ANSWERS) void reply.removeHeader(name);
    for (const [name, value] of Object.entries(problem.options.headers ?? {})) void reply.header(name, value);
    void reply
      .code(problem.status)
      .header('Content-Type', PROBLEM_MEDIA_TYPE)
      .serializer(String)
      .send(JSON.stringify(problemBody(problem, request)));
  }
}
