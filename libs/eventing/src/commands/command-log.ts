import type { Instant } from '@ventanilla/kernel';

/** Revisions of the events that a command stored. */
export interface StoredRevisions {
  readonly first: number;
  readonly last: number;
}

const KEPT_AT_LEAST = 1000;
const KEPT_FOR_MS = 30 * 86_400_000;

interface Line extends StoredRevisions {
  readonly commandId: string;
  readonly atMs: number;
}

/**
 * Which command stored what in a stream (R1): at least the last 1,000, and all of the last 30 days. One line of
 * text for each, so that the log of a long stream is read from a snapshot without making an object of each line.
 * The last command stands apart: folding a long stream only ever appends to the text, and never looks into it.
 */
export class CommandLog {
  static readonly empty = new CommandLog('', 0, undefined);

  private constructor(
    private readonly lines: string,
    private readonly count: number,
    private readonly latest: Line | undefined,
  ) {}

  static fromJSON({ lines, count }: { readonly lines: string; readonly count: number }): CommandLog {
    const start = lines.lastIndexOf('\n');
    return start < 0
      ? CommandLog.empty
      : new CommandLog(lines.slice(0, start), count, parsed(lines.slice(start)));
  }

  toJSON(): { readonly lines: string; readonly count: number } {
    return { lines: this.lines + textOf(this.latest), count: this.count };
  }

  find(commandId: string): StoredRevisions | undefined {
    if (this.latest?.commandId === commandId) return revisionsOf(this.latest);
    const at = this.lines.lastIndexOf(`\n${commandId} `);
    return at < 0 ? undefined : revisionsOf(parsed(this.lines.slice(at, this.lines.indexOf(';', at) + 1)));
  }

  /** With one more event of a command; the events of a command follow each other. */
  with(commandId: string, revision: number, recordedAt: Instant): CommandLog {
    const atMs = Date.parse(recordedAt);
    const { lines, count, latest } = this;
    if (latest?.commandId === commandId)
      return new CommandLog(lines, count, { ...latest, last: revision, atMs });
    const next = { commandId, first: revision, last: revision, atMs };
    return new CommandLog(lines + textOf(latest), count + 1, next).trimmed(atMs);
  }

  /** Drops what is neither among the last 1,000 nor of the last 30 days, in steps, so that it is rarely done. */
  private trimmed(nowMs: number): CommandLog {
    if (this.count < KEPT_AT_LEAST * 2 || this.count % KEPT_AT_LEAST !== 0) return this;
    const lines = this.lines.slice(1).split('\n');
    const old = lines.length + 1 - KEPT_AT_LEAST;
    const kept = lines.filter((line, index) => index >= old || nowMs - recordedMs(line) < KEPT_FOR_MS);
    return new CommandLog(kept.map((line) => `\n${line}`).join(''), kept.length + 1, this.latest);
  }
}

const revisionsOf = ({ first, last }: Line): StoredRevisions => ({ first, last });

const textOf = (line: Line | undefined): string =>
  line ? `\n${line.commandId} ${line.first} ${line.last} ${line.atMs};` : '';

/** From `\n<command> <first> <last> <ms>;`. */
const parsed = (text: string): Line => {
  const [commandId = '', first, last, atMs] = text.slice(1, -1).split(' ');
  return { commandId, first: Number(first), last: Number(last), atMs: Number(atMs) };
};

const recordedMs = (line: string): number => Number(line.slice(line.lastIndexOf(' ') + 1, -1));
