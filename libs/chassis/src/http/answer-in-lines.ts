import type { FastifyReply } from 'fastify';
import { PassThrough } from 'node:stream';
import { problemOf } from '../errors/problem-of.js';
import type { StructuredLogger } from '../logging/logger.js';

/** One JSON value per line. */
export const LINES_MEDIA_TYPE = 'application/x-ndjson; charset=utf-8';

/** A line of the answer to something that takes long: any number of the first, and one of the others last. */
export type AnswerLine =
  | { readonly progress: object }
  | { readonly done: object }
  | { readonly problem: { readonly code: string; readonly status: number; readonly detail: string } };

export interface LongWork {
  /** At most a few times a second. */
  tell(progress: object): void;
  /** Aborted when whoever asked is gone. */
  readonly signal: AbortSignal;
}

/**
 * Answers with lines while the work goes on. What is refused before it begins should be thrown before this is
 * called: afterwards the status is 200, and the last line tells how it ended.
 */
export const answerInLines = async (
  reply: FastifyReply,
  logger: StructuredLogger,
  work: (long: LongWork) => Promise<object>,
): Promise<void> => {
  const lines = new PassThrough();
  const gone = new AbortController();
  const say = (line: AnswerLine): void => {
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  };
  lines.once('close', () => gone.abort());
  lines.on('error', () => gone.abort());
  void reply.header('Content-Type', LINES_MEDIA_TYPE).send(lines);
  try {
    say({ done: await work({ tell: (progress) => say({ progress }), signal: gone.signal }) });
  } catch (error) {
    const { code, status, message: detail } = problemOf(error);
    if (status >= 500) logger.failure('a long operation failed', error, { code });
    say({ problem: { code, status, detail } });
  }
  lines.end();
};
