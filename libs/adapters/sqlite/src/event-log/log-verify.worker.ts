import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { assertStorable } from '@ventanilla/eventing/ports';
import type Database from 'better-sqlite3';
import { openLogForReading } from './log-file.js';
import { failureOf } from './log-failure.js';
import { EVENT_COLUMNS, isIntact, type EventRow } from './log-row.js';

export type LogFindingKind = 'damaged' | 'missing' | 'changed' | 'invalid' | 'repeated-id';

export interface LogFinding {
  readonly kind: LogFindingKind;
  readonly message: string;
  /** Stream and revision, where it is about one event. */
  readonly stream?: string;
  readonly revision?: number;
}

/** Events looked at so far, and what was found since the last step. */
export interface VerifyStep {
  readonly done: number;
  readonly total: number;
  readonly findings: readonly LogFinding[];
}

const WINDOW = 2000;
const MOST_FINDINGS = 100;

const problemsOf = (database: Database.Database): LogFinding[] =>
  (database.pragma(`integrity_check(${MOST_FINDINGS})`) as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((message) => message !== 'ok')
    .map((message) => ({ kind: 'damaged', message }));

const brokenStreams = (database: Database.Database): LogFinding[] =>
  database
    .prepare<[number], { stream: string; events: number; last: number }>(
      `SELECT stream, count(*) AS events, max(revision) AS last FROM event
        GROUP BY stream HAVING min(revision) <> 0 OR max(revision) <> count(*) - 1 LIMIT ?`,
    )
    .all(MOST_FINDINGS)
    .map(({ stream, events, last }) => ({
      kind: 'missing',
      stream,
      message: `${stream} has ${events} events, and the last is of revision ${last}.`,
    }));

const repeatedIds = (database: Database.Database): LogFinding[] =>
  database
    .prepare<[number], { id: string; times: number }>(
      'SELECT id, count(*) AS times FROM event GROUP BY id HAVING count(*) > 1 LIMIT ?',
    )
    .all(MOST_FINDINGS)
    .map(({ id, times }) => ({
      kind: 'repeated-id',
      message: `The event id ${id} stands there ${times} times.`,
    }));

const findingOf = (row: EventRow, place: number): LogFinding | undefined => {
  const [position, stream, revision, id, type, data, metadata] = row;
  const about = { stream, revision };
  if (position !== place) return { kind: 'missing', message: `Place ${place} of the log is empty.` };
  if (!isIntact(row)) {
    return {
      kind: 'changed',
      ...about,
      message: `Revision ${revision} of ${stream} is not what was written.`,
    };
  }
  try {
    assertStorable({ id, type, data, metadata });
    return undefined;
  } catch (error) {
    return { kind: 'invalid', ...about, message: failureOf(error).message };
  }
};

function* stepsOf(database: Database.Database): Generator<VerifyStep> {
  const total = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck().get() ?? 0;
  yield { done: 0, total, findings: problemsOf(database) };
  const window = database
    .prepare<[number, number], EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM event WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .raw();
  for (let rows = window.all(0, WINDOW), done = 0; rows.length > 0; rows = window.all(done, WINDOW)) {
    const findings: LogFinding[] = [];
    for (const row of rows) {
      const finding = findingOf(row, done + 1);
      if (finding && findings.length < MOST_FINDINGS) findings.push(finding);
      done = row[0];
    }
    yield { done, total, findings };
  }
  yield { done: total, total, findings: [...brokenStreams(database), ...repeatedIds(database)] };
}

const port = parentPort as MessagePort;
try {
  const database = openLogForReading(workerData as string);
  for (const step of stepsOf(database)) port.postMessage(step);
  database.close();
} catch (error) {
  const finding: LogFinding = { kind: 'damaged', message: failureOf(error).message };
  port.postMessage({ done: 0, total: 0, findings: [finding] } satisfies VerifyStep);
}
