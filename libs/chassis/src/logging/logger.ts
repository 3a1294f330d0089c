import type { LoggerService } from '@nestjs/common';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { logOfProcess } from './log-output.js';

/** Plain values that a log line may carry: ids, codes, counts. Never bodies, query values, tokens or names. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const errorFields = (error: unknown): LogFields => {
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, message: error.message, stack: error.stack };
};

/**
 * Structured logs, written in the background. Messages of errors are logged, so no error may quote what a person
 * wrote; nothing else of a request gets here.
 */
export class StructuredLogger implements LoggerService {
  private readonly pino: Logger;
  private readonly target: DestinationStream & { flushSync?(): void };

  constructor(level: string, stream?: DestinationStream) {
    const target = stream ?? logOfProcess();
    this.target = target;
    this.pino = pino({ level, base: undefined, timestamp: stdTimeFunctions.isoTime }, target);
  }

  /** Writes out what is buffered: the process may end after it. */
  flush(): void {
    this.target.flushSync?.();
  }

  event(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): void {
    this.pino[level](fields, message);
  }

  failure(message: string, error: unknown, fields: LogFields = {}): void {
    this.pino.error({ ...fields, ...errorFields(error) }, message);
  }

  /** What the framework tells about its own start is for developers. */
  log(message: unknown, ...rest: unknown[]): void {
    this.pino.debug(contextOf(rest), textOf(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const fields = message instanceof Error ? errorFields(message) : {};
    this.pino.error({ ...fields, ...contextOf(rest) }, textOf(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.pino.warn(contextOf(rest), textOf(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.pino.debug(contextOf(rest), textOf(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.pino.trace(contextOf(rest), textOf(message));
  }
}

// Nest passes its context as the last argument.
const contextOf = (rest: readonly unknown[]): LogFields => {
  const last = rest.at(-1);
  return typeof last === 'string' ? { context: last } : {};
};

const textOf = (message: unknown): string => (message instanceof Error ? message.message : String(message));
