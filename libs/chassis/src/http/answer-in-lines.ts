import type { FastifyReply } from 'fastify';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { problemOf } from '../errors/problem-of.js';
import type { StructuredLogger } from '../logging/logger.js';

/** One JSON value per line. */
export const LINES_MEDIA_TYPE = 'application/x-ndjson; charset=utf-8';

/** A line of the answer to something that takes long: any number of the first two, and one of the others last. */
export type AnswerLine =
  | { readonly progress: object }
  | { readonly item: object }
  | { readonly done: object }
  | { readonly problem: { readonly code: string; readonly status: number; readonly detail: string } };

export interface LongWork {
  /** At most a few times a second. */
  tell(progress: object): void;
  /** Gives parts of the answer; settles when there is room for more, so that a slow reader slows the work. */
  give(items: readonly object[]): Promise<void>;
  /** Aborted when whoever asked is gone. */
  readonly signal: AbortSignal;
}

class Lines implements LongWork {
  readonly stream = new PassThrough();
  private readonly gone = new AbortController();
  readonly signal = this.gone.signal;

  constructor() {
    this.stream.once('close', () => this.gone.abort());
    this.stream.on('error', () => this.gone.abort());
  }

  readonly tell = (progress: object): void => this.say({ progress });

  readonly give = async (items: readonly object[]): Promise<void> => {
    const text = items.map((item) => `${JSON.stringify({ item })}\n`).join('');
    if (text === '' || this.stream.destroyed || this.stream.write(text)) return;
    await once(this.stream, 'drain', { signal: this.signal });
  };

  say(line: AnswerLine): void {
    if (!this.stream.destroyed) this.stream.write(`${JSON.stringify(line)}\n`);
  }
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
  const lines = new Lines();
  void reply.header('Content-Type', LINES_MEDIA_TYPE).send(lines.stream);
  try {
    lines.say({ done: await work(lines) });
  } catch (error) {
    const { code, status, message: detail } = problemOf(error);
    if (status >= 500 && !lines.signal.aborted) logger.failure('a long operation failed', error, { code });
    lines.say({ problem: { code, status, detail } });
  }
  lines.stream.end();
};
