import { Transform, type Readable } from 'node:stream';

const EVERY_MS = 250;

interface Rows {
  /** Since the work began. */
  readonly rows: number;
}

export interface Measured<Phase extends string = string> {
  readonly phase: Phase;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Over this phase. */
  readonly rowsPerSecond: number;
  /** Of this phase; undefined at its very beginning. */
  readonly secondsLeft?: number;
}

export interface Meter<Phase extends string, Counts extends Rows> {
  readonly phase: Phase;
  readonly bytesTotal: number;
  readonly counts: () => Counts;
}

/** Measures how far a reading of the file is. */
export class ProgressMeter<Phase extends string, Counts extends Rows> {
  private bytesRead = 0;
  private toldAtMs: number;
  private readonly startedAtMs: number;
  private readonly rowsAtStart: number;

  constructor(
    private readonly meter: Meter<Phase, Counts>,
    private readonly tell: ((progress: Measured<Phase> & Counts) => void) | undefined,
  ) {
    this.startedAtMs = performance.now();
    this.toldAtMs = this.startedAtMs;
    this.rowsAtStart = meter.counts().rows;
  }

  /** The same text, measured as it passes. */
  measured(text: Readable): Readable {
    const gauge = new Transform({
      transform: (chunk: Buffer, _, done) => {
        this.bytesRead += chunk.length;
        this.tick();
        done(null, chunk);
      },
    });
    text.on('error', (error) => gauge.destroy(error));
    gauge.on('close', () => text.destroy());
    return text.pipe(gauge);
  }

  private tick(): void {
    const now = performance.now();
    if (!this.tell || now - this.toldAtMs < EVERY_MS) return;
    this.toldAtMs = now;
    this.say();
  }

  /** The first or the last word of a phase, whenever the one before was. */
  say(): void {
    const { phase, bytesTotal, counts } = this.meter;
    const { bytesRead } = this;
    const seconds = (performance.now() - this.startedAtMs) / 1000;
    const counted = counts();
    const rowsPerSecond = seconds > 0 ? Math.round((counted.rows - this.rowsAtStart) / seconds) : 0;
    const bytesLeft = Math.max(bytesTotal - bytesRead, 0);
    const secondsLeft = bytesRead > 0 ? Math.round((seconds / bytesRead) * bytesLeft) : undefined;
    const left = secondsLeft === undefined ? {} : { secondsLeft };
    this.tell?.({ ...counted, phase, bytesRead, bytesTotal, rowsPerSecond, ...left });
  }
}
