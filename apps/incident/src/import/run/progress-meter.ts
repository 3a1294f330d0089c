import { Transform, type Readable } from 'node:stream';
import type { ImportOptions, ImportProgress } from './import-options.js';

const EVERY_MS = 250;

export interface Meter {
  readonly phase: ImportProgress['phase'];
  readonly bytesTotal: number;
  readonly counts: () => Pick<ImportProgress, 'rows' | 'incidents' | 'events'>;
}

/** Measures how far a reading of the file is. */
export class ProgressMeter {
  private bytesRead = 0;
  private toldAtMs: number;
  private readonly startedAtMs: number;
  private readonly rowsAtStart: number;

  constructor(
    private readonly meter: Meter,
    private readonly tell: ImportOptions['onProgress'],
    private readonly nowMs: () => number,
  ) {
    this.startedAtMs = nowMs();
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
    const now = this.nowMs();
    if (!this.tell || now - this.toldAtMs < EVERY_MS) return;
    this.toldAtMs = now;
    this.say();
  }

  /** The last word of a phase, whenever the one before was. */
  say(): void {
    const { phase, bytesTotal, counts } = this.meter;
    const { bytesRead } = this;
    const seconds = (this.nowMs() - this.startedAtMs) / 1000;
    const { rows, incidents, events } = counts();
    const rowsPerSecond = seconds > 0 ? Math.round((rows - this.rowsAtStart) / seconds) : 0;
    const bytesLeft = Math.max(bytesTotal - bytesRead, 0);
    const secondsLeft = bytesRead > 0 ? Math.round((seconds / bytesRead) * bytesLeft) : undefined;
    this.tell?.({ phase, bytesRead, bytesTotal, rows, incidents, events, rowsPerSecond, secondsLeft });
  }
}
