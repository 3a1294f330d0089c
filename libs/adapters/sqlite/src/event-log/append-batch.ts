import type Database from 'better-sqlite3';
import { INSERT_EVENT } from './log-file.js';
import { failureOf, type Failure } from './log-failure.js';
import { checksumOf } from './log-row.js';

/** An append as it travels to the writer: stream, expected revision (-1 for none), count, and four texts each. */
export type FlatAppends = (string | number)[];

export const EVENT_FIELDS = 4;
export const HEAD_FIELDS = 3;
export const NO_REVISION = -1;

/** What became of an append; two numbers follow each. */
export const Outcome = {
  /** Last revision, place in the log. */
  Appended: 0,
  /** The same of an append that was written before, with the same ids. */
  Repeated: 1,
  /** The stream's last revision (-1 for none), 0. */
  Refused: 2,
  /** Index of the failure, 0; nothing was written. */
  Failed: 3,
  /** Index of the failure, 0; by the failure, it may have been written. */
  CommitFailed: 4,
} as const;

export interface Outcomes {
  /** Kind and two numbers for each append, in the order in which they came. */
  readonly flat: number[];
  readonly failures: Failure[];
}

const CONCERNS_ALL = /^SQLITE_(BUSY|IOERR)/;
const EMPTY: Outcomes = { flat: [], failures: [] };

/** Writes appends in one commit. The only writer: a revision that it has seen stays the last until it writes. */
export class AppendBatch {
  private readonly begin: Database.Statement;
  private readonly commit: Database.Statement;
  private readonly rollback: Database.Statement;
  private readonly insert: Database.Statement;
  private readonly lastRevision: Database.Statement<[string], number>;
  private readonly standing: Database.Statement<[string, number, number], [string, number]>;
  private head: number;
  /** Whether what fails now may leave the outcome open. */
  private committing = false;

  constructor(private readonly database: Database.Database) {
    this.begin = database.prepare('BEGIN IMMEDIATE');
    this.commit = database.prepare('COMMIT');
    this.rollback = database.prepare('ROLLBACK');
    this.insert = database.prepare(INSERT_EVENT);
    this.lastRevision = database
      .prepare<[string], number>('SELECT revision FROM event WHERE stream = ? ORDER BY revision DESC LIMIT 1')
      .pluck();
    this.standing = database
      .prepare<[string, number, number], [string, number]>(
        'SELECT id, position FROM event WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
      )
      .raw();
    this.head = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck().get() ?? 0;
  }

  /** All of them in one commit; where that fails for a reason of one of them, each in its own. */
  write(appends: readonly FlatAppends[], looksFirst = false): Outcomes {
    if (appends.length === 0) return EMPTY;
    const head = this.head;
    try {
      return { flat: this.writeTogether(appends, looksFirst), failures: [] };
    } catch (error) {
      this.head = head;
      if (this.database.inTransaction) this.rollback.run();
      if (!looksFirst && isConflict(error)) return this.write(appends, true);
      return this.failed(appends, failureOf(error));
    }
  }

  private writeTogether(appends: readonly FlatAppends[], looksFirst: boolean): number[] {
    const flat: number[] = [];
    // One insert alone commits itself, two statements cheaper.
    const commitsItself = appends.length === 1 && appends[0]?.[2] === 1;
    this.committing = commitsItself;
    if (!commitsItself) this.begin.run();
    for (const append of appends) this.apply(append, flat, looksFirst);
    this.committing = true;
    if (!commitsItself) this.commit.run();
    return flat;
  }

  private failed(appends: readonly FlatAppends[], failure: Failure): Outcomes {
    const { committing } = this;
    const alone = committing || appends.length === 1 || CONCERNS_ALL.test(failure.code);
    const each = alone ? [] : appends.map((append) => this.write([append], true));
    if (each.length === 0) {
      const kind = committing ? Outcome.CommitFailed : Outcome.Failed;
      return { flat: appends.flatMap(() => [kind, 0, 0]), failures: [failure] };
    }
    const failures = each.flatMap((outcomes) => outcomes.failures);
    const flat = each.flatMap(({ flat: [kind = 0, first = 0, second = 0], failures: [own] }) =>
      own ? [kind, failures.indexOf(own), 0] : [kind, first, second],
    );
    return { flat, failures };
  }

  private apply(append: FlatAppends, flat: number[], looksFirst: boolean): void {
    const [stream, expected, count] = append as [string, number, number];
    // That a stream is new, its unique index tells while writing; looking first would cost a tenth.
    const isTakenForNew = expected === NO_REVISION && !looksFirst;
    const last = isTakenForNew ? NO_REVISION : (this.lastRevision.get(stream) ?? NO_REVISION);
    if (last === expected) {
      this.insertAll(append, stream, expected);
      flat.push(Outcome.Appended, expected + count, this.head);
      return;
    }
    const repeated = this.repeated(append, stream, expected);
    if (repeated === undefined) flat.push(Outcome.Refused, last, 0);
    else flat.push(Outcome.Repeated, expected + count, repeated);
  }

  private insertAll(append: FlatAppends, stream: string, expected: number): void {
    let revision = expected;
    for (let at = HEAD_FIELDS; at < append.length; at += EVENT_FIELDS) {
      revision += 1;
      this.head += 1;
      const id = append[at] as string;
      const type = append[at + 1] as string;
      const data = append[at + 2] as string;
      const metadata = append[at + 3] as string;
      const checksum = checksumOf([stream, revision, id, type], data, metadata);
      this.insert.run(this.head, stream, revision, id, type, data, metadata, checksum);
    }
  }

  /** Place of the last event, where exactly these ids stand behind the expected revision. */
  private repeated(append: FlatAppends, stream: string, expected: number): number | undefined {
    const count = append[2] as number;
    const standing = this.standing.all(stream, expected + 1, expected + count);
    const same = standing.every(([id], index) => id === append[HEAD_FIELDS + index * EVENT_FIELDS]);
    return same && standing.length === count ? standing.at(-1)?.[1] : undefined;
  }
}

const isConflict = (error: unknown): boolean => failureOf(error).code === 'SQLITE_CONSTRAINT_UNIQUE';
