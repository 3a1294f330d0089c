import type { DestinationStream } from 'pino';
import { SonicBoom } from 'sonic-boom';

const STDOUT = 1;
const BUFFERED_LENGTH = 4_096;
const FLUSH_MS = 500;
/** More is not kept for a reader that takes nothing. */
const MOST_LENGTH = 4 * 1024 * 1024;
const LAST_WORDS_MS = 1_000;

const WARNING = 40;
const lostText = (lines: number): string =>
  `${JSON.stringify({ level: WARNING, time: new Date(), lines, msg: 'lines of this log were lost: nothing took them' })}\n`;

/**
 * Where lines of the log are gathered, and written in the background. Whoever reads them may have gone, and the disk
 * that they go to may be full: then they wait for a while, and are lost, and the product goes on, and ends.
 */
class LogOutput implements DestinationStream {
  private lost = 0;
  private giveUpAtMs = Number.POSITIVE_INFINITY;
  private readonly output = new SonicBoom({
    fd: STDOUT,
    sync: false,
    minLength: BUFFERED_LENGTH,
    periodicFlush: FLUSH_MS,
    maxLength: MOST_LENGTH,
    retryEAGAIN: () => performance.now() < this.giveUpAtMs,
  });

  constructor() {
    this.output.on('drop', () => (this.lost += 1));
    // What was not written is tried again with the lines that follow.
    this.output.on('error', () => undefined);
    process.on('exit', () => this.flushSync());
    // What is printed beside the log has no reader any more, either.
    process.stdout.on('error', () => undefined);
  }

  write(line: string): void {
    this.tellLost();
    this.output.write(line);
  }

  /** What waits, before the process ends: for a second at most, and nothing where it cannot be written. */
  flushSync(): void {
    this.giveUpAtMs = performance.now() + LAST_WORDS_MS;
    try {
      this.output.flushSync();
    } catch {
      // There is nobody to tell.
    }
    this.giveUpAtMs = Number.POSITIVE_INFINITY;
  }

  private tellLost(): void {
    const { lost } = this;
    if (lost === 0) return;
    this.lost = 0;
    this.output.write(lostText(lost));
    // Told of with a later line, where this one had no room either.
    if (this.lost > 0) this.lost = lost;
  }
}

let standardOutput: LogOutput | undefined;

/** The log of this process, of which nothing that can be written is lost as it ends. */
export const logOfProcess = (): LogOutput => (standardOutput ??= new LogOutput());
