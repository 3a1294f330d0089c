import type { LogReader } from './log-reader.js';

/** An acknowledged append, by this process's clock. */
export interface TimedAppend {
  readonly stream: string;
  readonly revision: number;
  readonly sentMs: number;
  readonly answeredMs: number;
}

/**
 * How far the engine's clock is from this process's (R8): it notes for each event when it created it, which lies between
 * sending and answer where the clocks agree. Looks at one event where somebody asks, and at none otherwise.
 */
export class StoreClock {
  private last: TimedAppend | undefined;
  private measured: readonly number[] = [];

  constructor(private readonly reader: Pick<LogReader, 'read'>) {}

  note(append: TimedAppend): void {
    this.last = append;
  }

  /** In ms, positive where the engine is ahead; undefined while this process has appended nothing. */
  async skewMs(): Promise<number | undefined> {
    const append = this.last;
    this.last = undefined;
    if (append) this.measured = [...this.measured.slice(-1), await this.measure(append)];
    // An append whose first answer was lost was created before it was sent: only what is so twice is a skew.
    const [skew] = [...this.measured].sort((one, other) => Math.abs(one) - Math.abs(other));
    return skew;
  }

  private async measure({ stream, revision, sentMs, answeredMs }: TimedAppend): Promise<number> {
    const [event] = await this.reader.read(stream, { from: revision, limit: 1, backwards: false });
    const createdMs = event?.created?.getTime() ?? sentMs;
    if (createdMs < sentMs) return createdMs - sentMs;
    return Math.max(0, createdMs - answeredMs);
  }
}
