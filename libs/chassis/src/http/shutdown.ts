import type { StructuredLogger } from '../logging/logger.js';

export interface Stoppable {
  close(): Promise<void>;
}

export interface StopOptions {
  readonly logger: StructuredLogger;
  readonly withinMs?: number;
  readonly exit?: (code: number) => void;
}

const WITHIN_MS = 10_000;
const FORCED = 130;

/** SIGINT and SIGTERM close in order; a second one, or 10 s, end the process as it is. The log is safe either way. */
export const stopOnSignals = (stoppable: Stoppable, options: StopOptions): void => {
  const { logger, withinMs = WITHIN_MS, exit = (code: number) => process.exit(code) } = options;
  let stopping = false;
  const leave = (code: number): void => {
    logger.flush();
    exit(code);
  };
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) {
      logger.event('warn', 'stopped at once, before the stop was done: a second signal came', { signal });
      return leave(FORCED);
    }
    stopping = true;
    logger.event('info', 'stopping', { signal });
    setTimeout(() => {
      logger.event('warn', 'stopped before the stop was done: it took too long', { withinMs });
      leave(1);
    }, withinMs).unref();
    stoppable.close().then(
      () => leave(0),
      (error: unknown) => {
        logger.failure('stopping failed', error);
        leave(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};
