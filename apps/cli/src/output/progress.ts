import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';
import { duration, percentage } from './words.js';

/** One step of something that takes long. */
export interface Step {
  /** `loading`, `views`. */
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** `12,345 rows, 2,900 rows/s`. */
  readonly details?: string;
  /** Estimated here where absent. */
  readonly secondsLeft?: number;
}

export interface Progress {
  show(step: Step): void;
  /** Leaves the terminal as it found it. */
  end(): void;
}

const LINE_EVERY_MS = 5_000;

/** A bar where somebody watches; else a plain line now and then, which a log can keep. */
export const progressOn = ({ err }: Terminal, nowMs: () => number = () => performance.now()): Progress =>
  err.isTTY ? new BarProgress(err, nowMs) : new LineProgress(err, nowMs);

/** Of one phase, by what is done so far. */
class Estimate {
  private phase = '';
  private sinceMs = 0;

  constructor(private readonly nowMs: () => number) {}

  left({ phase, done, total, secondsLeft }: Step): string {
    if (phase !== this.phase) {
      this.phase = phase;
      this.sinceMs = this.nowMs();
    }
    if (secondsLeft !== undefined) return `${duration(secondsLeft)} left`;
    const seconds = (this.nowMs() - this.sinceMs) / 1000;
    return done > 0 && seconds > 0 && done < total
      ? `${duration((seconds / done) * (total - done))} left`
      : '';
  }
}

const rest = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

class BarProgress implements Progress {
  private readonly estimate: Estimate;
  private bar: { readonly phase: string; readonly bar: SingleBar } | undefined;

  constructor(
    private readonly stream: NodeJS.WritableStream,
    nowMs: () => number,
  ) {
    this.estimate = new Estimate(nowMs);
  }

  show(step: Step): void {
    const { phase, done, total, details } = step;
    const payload = { rest: rest(details, this.estimate.left(step)) };
    if (this.bar?.phase !== phase) this.begin(phase);
    this.bar?.bar.setTotal(Math.max(total, 1));
    this.bar?.bar.update(Math.min(done, total), payload);
  }

  end(): void {
    this.bar?.bar.stop();
    this.bar = undefined;
  }

  private begin(phase: string): void {
    this.end();
    const bar = new SingleBar({
      format: `${phase.padEnd(10)} {bar} {percentage} %  {rest}`,
      stream: this.stream,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 28,
      hideCursor: true,
      gracefulExit: false,
    });
    bar.start(1, 0, { rest: '' });
    this.bar = { phase, bar };
  }
}

class LineProgress implements Progress {
  private readonly estimate: Estimate;
  private last: { readonly phase: string; readonly atMs: number } | undefined;

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly nowMs: () => number,
  ) {
    this.estimate = new Estimate(nowMs);
  }

  show(step: Step): void {
    const { phase, done, total, details } = step;
    const left = this.estimate.left(step);
    const isNew = phase !== this.last?.phase;
    if (!isNew && this.nowMs() - (this.last?.atMs ?? 0) < LINE_EVERY_MS) return;
    this.last = { phase, atMs: this.nowMs() };
    this.stream.write(`${phase}: ${rest(percentage(done, total), details, left)}\n`);
  }

  end(): void {
    this.last = undefined;
  }
}
