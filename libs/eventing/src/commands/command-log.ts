import type { Instant } from '@ventanilla/kernel';

/** Revisions of the events that a command stored. */
export interface StoredRevisions {
  readonly first: number;
  readonly last: number;
}

const START = ';';
const RADIX = 36;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEPT_AT_LEAST = 1000;
const KEPT_FOR_MS = 30 * 86_400_000;

/** A log, or its later part, as it stands in a document. */
export interface WrittenCommandLog {
  readonly lines: string;
  readonly count: number;
  readonly since: number;
}

interface Line extends StoredRevisions {
  /** As `shortOf` makes it. */
  readonly id: string;
  readonly second: number;
}

/**
 * Which command stored what in a stream (R1): at least the last 1,000, and all of the last 30 days. One line of
 * text for each, so that the log of a long stream is read from a snapshot without making an object of each line;
 * short, and without anything that JSON would have to escape, since a stream of 10,000 events has 10,000 lines.
 * The last command stands apart: folding a long stream only ever appends to the text, and never looks into it.
 */
export class CommandLog {
  static readonly empty = new CommandLog('', 0, undefined, 0);

  private constructor(
    private readonly lines: string,
    readonly count: number,
    private readonly latest: Line | undefined,
    /** The first revision that it tells of. */
    private readonly since: number,
  ) {}

  static fromJSON({ lines, count, since }: WrittenCommandLog): CommandLog {
    const start = lines.lastIndexOf(START);
    return start < 0
      ? new CommandLog('', 0, undefined, since)
      : new CommandLog(lines.slice(0, start), count, parsed(lines.slice(start)), since);
  }

  toJSON(): WrittenCommandLog {
    return { lines: this.lines + textOf(this.latest), count: this.count, since: this.since };
  }

  /** It tells of every command that is promised, and not only of those after some revision. */
  get isWhole(): boolean {
    return this.since === 0;
  }

  /** Roughly how many bytes it takes. */
  get size(): number {
    return this.lines.length;
  }

  find(commandId: string): StoredRevisions | undefined {
    const id = shortOf(commandId);
    if (this.latest?.id === id) return revisionsOf(this.latest);
    const at = this.lines.lastIndexOf(`${START}${id} `);
    if (at < 0) return undefined;
    const end = this.lines.indexOf(START, at + 1);
    return revisionsOf(parsed(this.lines.slice(at, end < 0 ? undefined : end)));
  }

  /** With one more event of a command; the events of a command follow each other. */
  with(commandId: string, revision: number, recordedAt: Instant): CommandLog {
    const id = shortOf(commandId);
    const nowMs = Date.parse(recordedAt);
    const second = Math.floor(nowMs / 1000);
    const { lines, count, latest } = this;
    if (latest?.id === id)
      return new CommandLog(lines, count, { ...latest, last: revision, second }, this.since);
    const next = { id, first: revision, last: revision, second };
    return new CommandLog(lines + textOf(latest), count + 1, next, this.since).trimmed(nowMs);
  }

  /** Only of what was stored after a revision, at which a command ended. */
  after(revision: number): CommandLog {
    const { lines, latest } = this;
    if (revision < this.since) return this;
    if (!latest || latest.first <= revision) return new CommandLog('', 0, undefined, revision + 1);
    let [start, count] = [lines.length, 1];
    while (start > 0) {
      const line = lines.lastIndexOf(START, start - 1);
      if (parsed(lines.slice(line, start)).first <= revision) break;
      [start, count] = [line, count + 1];
    }
    return new CommandLog(lines.slice(start), count, latest, revision + 1);
  }

  /** With what a later part of the same log tells; undefined where something between the two is missing. */
  continuedBy(later: CommandLog): CommandLog | undefined {
    const end = this.latest?.last ?? -1;
    if (later.since > end + 1) return undefined;
    const rest = later.after(end);
    if (!rest.latest) return this;
    const lines = this.lines + textOf(this.latest) + rest.lines;
    return new CommandLog(lines, this.count + rest.count, rest.latest, this.since);
  }

  /** Drops what is neither among the last 1,000 nor of the last 30 days, in steps, so that it is rarely done. */
  private trimmed(nowMs: number): CommandLog {
    if (this.count < KEPT_AT_LEAST * 2 || this.count % KEPT_AT_LEAST !== 0) return this;
    const lines = this.lines.slice(START.length).split(START);
    const old = lines.length + 1 - KEPT_AT_LEAST;
    const kept = lines.filter((line, index) => index >= old || nowMs - recordedMs(line) < KEPT_FOR_MS);
    const text = kept.map((line) => START + line).join('');
    return new CommandLog(text, kept.length + 1, this.latest, this.since);
  }
}

/** A UUID in 22 letters; any other id as it is. */
const shortOf = (commandId: string): string =>
  UUID.test(commandId) ? Buffer.from(commandId.replaceAll('-', ''), 'hex').toString('base64url') : commandId;

const revisionsOf = ({ first, last }: Line): StoredRevisions => ({ first, last });

const textOf = (line: Line | undefined): string => {
  if (!line) return '';
  const numbers = [line.first, line.last - line.first, line.second].map((number) => number.toString(RADIX));
  return `${START}${line.id} ${numbers.join(' ')}`;
};

/** From `;<id> <first> <events after it> <second>`. */
const parsed = (text: string): Line => {
  const [id = '', ...numbers] = text.slice(START.length).split(' ');
  const [first = 0, more = 0, second = 0] = numbers.map((number) => Number.parseInt(number, RADIX));
  return { id, first, last: first + more, second };
};

const recordedMs = (line: string): number =>
  1000 * Number.parseInt(line.slice(line.lastIndexOf(' ') + 1), RADIX);
