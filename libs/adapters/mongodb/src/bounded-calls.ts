import mongoose from 'mongoose';

export interface CallLimits {
  /** How many calls are under way at once. */
  readonly running: number;
  /** When a caller is answered at the latest, in milliseconds. */
  readonly deadlineMs: number;
}

const MOST_WAITING = 1_000;

/**
 * Bounds what a slow or silent server can pile up: so many calls under way, so many waiting, and each answered in
 * time. A call that its caller no longer waits for keeps its place until the driver lets go of it.
 */
export class BoundedCalls {
  private running = 0;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly limits: CallLimits,
    private readonly unavailable: (reason: string) => Error,
  ) {}

  /** Rejects with the port's own error where the server cannot be used now; the outcome of a write is then unknown. */
  run<Value>(call: () => Promise<Value>): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      if (this.waiting.size >= MOST_WAITING) return reject(this.unavailable('too many calls are waiting'));
      const begin = (): void => {
        this.running += 1;
        // A call may also throw at once: its place is free again then, too.
        Promise.resolve()
          .then(call)
          .then(resolve, (error: unknown) => reject(this.inPortWords(error)))
          .finally(() => {
            clearTimeout(late);
            this.running -= 1;
            this.next();
          });
      };
      const late = setTimeout(() => {
        this.waiting.delete(begin);
        reject(this.unavailable(`no answer within ${this.limits.deadlineMs} ms`));
      }, this.limits.deadlineMs);
      if (this.running < this.limits.running) begin();
      else this.waiting.add(begin);
    });
  }

  /** For what may take its time, such as an index over everything. */
  async runLong<Value>(call: () => Promise<Value>): Promise<Value> {
    try {
      return await call();
    } catch (error) {
      throw this.inPortWords(error);
    }
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first) return;
    this.waiting.delete(first);
    first();
  }

  /** Neither the driver's error nor its message about a document goes further: they may hold what was written. */
  private inPortWords(error: unknown): unknown {
    if (error instanceof mongoose.mongo.MongoServerError)
      return this.unavailable(`MongoDB refused with ${error.codeName ?? error.code ?? 'an error'}`);
    const isDrivers = error instanceof mongoose.mongo.MongoError || error instanceof mongoose.Error;
    return isDrivers ? this.unavailable(`${error.name}: ${error.message}`) : error;
  }
}
