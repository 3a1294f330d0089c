import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { LineReport, LoadReport } from '../../../service-desk/src/loading/load-run.js';
import { askLong } from '../connection/ask.js';
import { withServices } from '../connection/connect.js';
import { CommandFailure, EXIT } from '../failure.js';
import { loadSummary, MOST_REFUSED } from '../output/load-summary.js';
import { assertReportable } from '../output/report-file.js';
import { progressOn } from '../output/progress.js';
import { say, sayJson } from '../output/terminal.js';
import { count } from '../output/words.js';
import type { Context } from './context.js';

export interface LoadArguments {
  readonly what: string;
  readonly file: string;
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly source?: string;
  readonly reason?: string;
}

interface LoadProgress {
  readonly phase: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

const PATH = '/api/v1/service-desk/operations/loads';

/** Loads records that exist elsewhere. Exit code 1 where a line was refused. */
export const loadRecords = async (context: Context, given: LoadArguments): Promise<void> => {
  const path = `${PATH}?${queryOf(given)}`;
  assertReportable(given.report);
  const progress = progressOn(context.terminal);
  const refused: LineReport[] = [];
  const lines = given.report === undefined ? undefined : createWriteStream(given.report, { flags: 'w' });
  const written = lines && finished(lines);
  // Told at the end: what becomes of the file's lines does not depend on it.
  written?.catch(() => undefined);
  const hear = (line: LineReport): void => {
    lines?.write(`${JSON.stringify(line)}\n`);
    if (line.outcome === 'refused' && refused.length < MOST_REFUSED) refused.push(line);
  };
  const report = await withServices(context, { reacts: true }, (connection) =>
    askLong<LoadReport, LoadProgress>(
      connection,
      { method: 'POST', path, upload: createReadStream(given.file), signal: context.signal },
      ({ phase, bytesRead, bytesTotal, rows }) =>
        progress.show({ phase, done: bytesRead, total: bytesTotal, details: `${count(rows)} lines` }),
      (line) => hear(line as LineReport),
    ),
  ).finally(() => {
    progress.end();
    lines?.end();
  });
  if (context.json) sayJson(context.terminal, { ...report, firstRefused: refused });
  else say(context.terminal, loadSummary(report, refused));
  await written;
  if (report.refused > 0)
    throw new CommandFailure('Some lines were refused. Mend them, then load the file again.', EXIT.findings);
};

const queryOf = ({ what, file, source, reason, dryRun }: LoadArguments): URLSearchParams =>
  new URLSearchParams({
    what,
    size: String(sizeOf(file)),
    ...(source !== undefined && { source }),
    ...(reason !== undefined && { reason }),
    ...(dryRun && { dryRun: 'true' }),
  });

const sizeOf = (file: string): number => {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) throw new CommandFailure(`There is no file ${file}.`, EXIT.usage);
  return stats.size;
};
