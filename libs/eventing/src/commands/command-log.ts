import type { Instant } from '@ventanilla/kernel';

/** Revisions of the events that a command stored. */
export interface StoredRevisions {
  readonly first: number;
  readonly last: number;
}

const KEPT_AT_LEAST = 1000;
const KEPT_FOR_MS = 30 * 86_400_000;

/**
 * Which command stored what in a stream (R1): at least the last 1,000, and all of the last 30 days. One line of
 * text for each, so that the log of a long stream is read from a snapshot without making an object of each line.
 */
export class CommandLog {
  static readonly empty = new CommandLog('', 0);

  private constructor(
    private readonly lines: string,
    private readonly count: number,
  ) {}

  static fromJSON(json: { readonly lines: string; readonly count: number }): CommandLog {
    return new CommandLog(json.lines, json.count);
  }

  toJSON(): { readonly lines: string; readonly count: number } {
    return { lines: this.lines, count: this.count };
  }

  find(commandId: string): StoredRevisions | undefined {
    const at = this.lines.lastIndexOf(`\n${commandId} `);
    if (at < 0) return undefined;
    const [, first, last] = this.lines.slice(at + 1, this.lines.indexOf(';', at)).split(' ');
    return { first: Number(first), last: Number(last) };
  }

  /** With one more event of a command; the events of a command follow each other. */
  with(commandId: string, revision: number, recordedAt: Instant): CommandLog {
    const lastLine = this.lines.lastIndexOf('\n');
    if (lastLine < 0 || !this.lines.startsWith(`\n${commandId} `, lastLine)) {
      const line = `\n${commandId} ${revision} ${revision} ${Date.parse(recordedAt)};`;
      return new CommandLog(this.lines + line, this.count + 1).trimmed(Date.parse(recordedAt));
    }
    const [id, first] = this.lines.slice(lastLine + 1).split(' ');
    const line = `\n${id} ${first} ${revision} ${Date.parse(recordedAt)};`;
    return new CommandLog(this.lines.slice(0, lastLine) + line, this.count);
  }

  /** Drops what is neither among the last 1,000 nor of the last 30 days, in steps, so that it is rarely done. */
  private trimmed(nowMs: number): CommandLog {
    if (this.count < KEPT_AT_LEAST * 2 || this.count % KEPT_AT_LEAST !== 0) return this;
    const lines = this.lines.slice(1).split('\n');
    const old = lines.length - KEPT_AT_LEAST;
    const kept = lines.filter((line, index) => index >= old || nowMs - recordedMs(line) < KEPT_FOR_MS);
    return new CommandLog(kept.map((line) => `\n${line}`).join(''), kept.length);
  }
}

const recordedMs = (line: string): number => Number(line.slice(line.lastIndexOf(' ') + 1, -1));
