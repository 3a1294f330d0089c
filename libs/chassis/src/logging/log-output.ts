import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

const BUFFERED_LENGTH = 4_096;
const FLUSH_MS = 500;
/** More is not kept for a reader that takes nothing. */
const MOST_LENGTH = 1024 * 1024;
const LAST_WORDS_MS = 1_000;
const AGAIN_MS = 10;
const FULL_FOR_NOW = new Set(['EAGAIN', 'EBUSY']);

const isFullForNow = (error: unknown): boolean => FULL_FOR_NOW.has((error as { code?: string }).code ?? '');

/**
 * Where lines of the log are gathered, and written in the background. Whoever reads them may have gone, and the disk
 * that they go to may be full: then they are lost, and the product goes on, and ends. (That of pino, sonic-boom 4.2,
 * tries such a write for ever as the process ends, and brings it down before.)
 */
export class LogOutput implements DestinationStream {
  private waiting = '';
  private isWriting = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly file: number) {}

  write(line: string): void {
    if (this.waiting.length + line.length > MOST_LENGTH) return;
    this.waiting += line;
    if (this.waiting.length >= BUFFERED_LENGTH) this.next();
    else this.nextAfter(FLUSH_MS);
  }

  /** What waits, before the process ends: for a second at most, and nothing where it cannot be written. */
  flushSync(): void {
    const untilMs = performance.now() + LAST_WORDS_MS;
    let rest = this.taken();
    while (rest.length > 0 && performance.now() < untilMs) rest = rest.subarray(this.writtenNow(rest));
  }

  private writtenNow(bytes: Buffer): number {
    try {
      return writeSync(this.file, bytes);
    } catch (error) {
      if (!isFullForNow(error)) return bytes.length;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS);
      return 0;
    }
  }

  private taken(): Buffer {
    const bytes = Buffer.from(this.waiting);
    this.waiting = '';
    return bytes;
  }

  private nextAfter(ms: number): void {
    this.timer ??= setTimeout(() => this.next(), ms).unref();
  }

  private next(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isWriting || this.waiting === '') return;
    this.isWriting = true;
    this.writeOut(this.taken());
  }

  private writeOut(bytes: Buffer): void {
    write(this.file, bytes, (error, written) => {
      const rest = error ? this.leftOf(bytes, error) : bytes.subarray(written);
      if (rest.length > 0) return void setTimeout(() => this.writeOut(rest), error ? AGAIN_MS : 0).unref();
      this.isWriting = false;
      if (this.waiting !== '') this.nextAfter(this.waiting.length >= BUFFERED_LENGTH ? 0 : FLUSH_MS);
    });
  }

  private leftOf(bytes: Buffer, error: Error): Buffer {
    return isFullForNow(error) ? bytes : bytes.subarray(bytes.length);
  }
}

const STDOUT = 1;
let standardOutput: LogOutput | undefined;

/** The log of this process, of which nothing that can be written is lost as it ends. */
export const logOfProcess = (): LogOutput => {
  if (!standardOutput) {
    const output = (standardOutput = new LogOutput(STDOUT));
    process.on('exit', () => output.flushSync());
  }
  return standardOutput;
};
