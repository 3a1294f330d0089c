import { createReadStream, statSync, writeFileSync } from 'node:fs';
import type { ImportProgress, ImportReport } from '../../../incident/src/import/index.js';
import { askLong } from '../connection/ask.js';
import type { Connection } from '../connection/connection.js';
import { withConnection, withServices } from '../connection/connect.js';
import { CommandFailure, EXIT } from '../failure.js';
import { importSummary } from '../output/import-summary.js';
import { assertReportable } from '../output/report-file.js';
import { progressOn, type Step } from '../output/progress.js';
import { say, sayJson } from '../output/terminal.js';
import { count } from '../output/words.js';
import { configurationOf } from '../settings.js';
import type { Context } from './context.js';
import { assertKnown, organisationOf } from './organisation-of-import.js';

export interface ImportArguments {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly timeZone?: string;
  readonly organisation?: string;
  readonly source?: string;
  readonly reason?: string;
}

const PATH = '/api/v1/incident/operations/imports/servicenow';

/** Loads an incident log of ServiceNow as the history that it is (R14). */
export const importServiceNow = async (context: Context, given: ImportArguments): Promise<void> => {
  assertFile(given.file);
  assertReportable(given.report);
  const organisation = organisationOf(context, given.organisation);
  const path = `${PATH}?${queryOf(organisation.id, given)}`;
  const progress = progressOn(context.terminal);
  let isLoading = false;
  const report = await reached(context, async (connection) => {
    await assertKnown(connection, organisation);
    return askLong<ImportReport, ImportProgress>(
      connection,
      { method: 'POST', path, upload: createReadStream(given.file), signal: context.signal },
      (step) => {
        isLoading ||= step.phase === 'loading' && !given.dryRun;
        progress.show(stepOf(step));
      },
    );
  })
    .finally(() => progress.end())
    .catch((error: unknown) => Promise.reject(isLoading ? goingOn(error) : error));
  if (context.json) sayJson(context.terminal, report);
  else say(context.terminal, importSummary(report));
  if (given.report !== undefined) writeFileSync(given.report, `${JSON.stringify(report, null, 2)}\n`);
  if (!report.completed)
    throw new CommandFailure('It was stopped. The same command goes on where it was.', EXIT.interrupted);
};

/** What was loaded is loaded, whatever came in between. */
const goingOn = (error: unknown): unknown => {
  if (!(error instanceof CommandFailure) || error.code === undefined) return error;
  const told = `${error.message}\nWhat was loaded before stays. Mend the cause, then run the same import again: it goes on from there.`;
  return new CommandFailure(told, error.exitCode, error.code);
};

export const stepOf = (told: ImportProgress): Step => {
  const { phase, bytesRead, bytesTotal, rows, rowsPerSecond, secondsLeft } = told;
  const details = phase === 'loading' ? `${count(rows)} rows, ${count(rowsPerSecond)} rows/s` : undefined;
  return {
    phase,
    done: bytesRead,
    total: bytesTotal,
    ...(details !== undefined && { details }),
    ...(secondsLeft !== undefined && { secondsLeft }),
  };
};

const assertFile = (file: string): void => {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new CommandFailure(`There is no file ${file}.`, EXIT.usage);
  if (!stats.isFile()) throw new CommandFailure(`${file} is no file; name a .csv or a .zip.`, EXIT.usage);
};

/** Unlike other operations it may be the first thing that a data folder sees. */
const reached = <Result>(
  context: Context,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> =>
  context.url === undefined
    ? withConnection(configurationOf(context), { reacts: true }, work)
    : withServices(context, { reacts: true }, work);

const queryOf = (organisation: string, given: ImportArguments): URLSearchParams => {
  const { timeZone, source, reason, dryRun } = given;
  return new URLSearchParams({
    organisation,
    ...(timeZone !== undefined && { timeZone }),
    ...(source !== undefined && { source }),
    ...(reason !== undefined && { reason }),
    ...(dryRun && { dryRun: 'true' }),
  });
};
