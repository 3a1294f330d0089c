import { existsSync } from 'node:fs';
import { holdLock, SqliteDocumentStore, SqliteEventStore } from '@ventanilla/adapters/sqlite';
import { DataFolderInUse, openDataFolder, type ChassisConfig, type DataFolder } from '@ventanilla/chassis';
import type { DocumentStore } from '@ventanilla/eventing';
import { dataFiles } from '../../../suite/src/care/data-files.js';
import { verifyInstallation } from '../../../suite/src/care/verify/verify-installation.js';
import type { VerifyProgress, VerifyReport } from '../../../suite/src/care/verify/verify-report.js';
import { askLong } from '../connection/ask.js';
import { withConnection } from '../connection/connect.js';
import { EXIT, type ExitCode } from '../failure.js';
import { progressOn } from '../output/progress.js';
import { say, sayJson } from '../output/terminal.js';
import { verifySummary } from '../output/verify-summary.js';
import { assertInstallation, configurationOf } from '../settings.js';
import type { Context } from './context.js';

type Tell = (progress: VerifyProgress) => void;

/** Looks at everything and changes nothing. Answers 1 where something is not as it was written. */
export const verify = async (context: Context, reason: string | undefined): Promise<ExitCode> => {
  const config = configurationOf(context);
  assertInstallation(config);
  const progress = progressOn(context.terminal);
  const tell: Tell = ({ phase, done, total }) => progress.show({ phase, done, total });
  const report = await look(config, { context, reason, tell }).finally(() => progress.end());
  if (context.json) sayJson(context.terminal, report);
  else say(context.terminal, verifySummary(report));
  return report.found > 0 ? EXIT.findings : EXIT.done;
};

/** A damaged folder may not let the suite start: where nobody has it open, its files are looked at directly. */
const look = async (
  config: ChassisConfig,
  asked: { context: Context; reason: string | undefined; tell: Tell },
): Promise<VerifyReport> => {
  const folder = lockedOrInUse(config);
  if (!folder) return askRunning(config, asked);
  try {
    return await lookDirectly(folder.path, asked.tell);
  } finally {
    folder.close();
  }
};

const lockedOrInUse = ({ dataFolder }: ChassisConfig): DataFolder | undefined => {
  try {
    return openDataFolder(dataFolder, holdLock);
  } catch (error) {
    if (error instanceof DataFolderInUse) return undefined;
    throw error;
  }
};

const askRunning = (
  config: ChassisConfig,
  { context, reason, tell }: { context: Context; reason: string | undefined; tell: Tell },
): Promise<VerifyReport> =>
  withConnection(config, { reacts: false }, (connection) =>
    askLong<VerifyReport, VerifyProgress>(
      connection,
      {
        method: 'POST',
        path: '/api/v1/suite/operations/verify',
        body: { ...(reason !== undefined && { reason }) },
        signal: context.signal,
      },
      tell,
    ),
  );

const lookDirectly = async (folder: string, onProgress: Tell): Promise<VerifyReport> => {
  const files = dataFiles(folder);
  const refusal = await refusalToOpen(files.events);
  const documents = openViews(files.views);
  try {
    const report = await verifyInstallation({ folder, documents, onProgress });
    return refusal === undefined ? report : withRefusal(report, refusal);
  } finally {
    await documents?.close();
  }
};

/** Opening for writing looks at what reading passes over, such as a write-ahead log that was altered. */
const refusalToOpen = async (file: string): Promise<string | undefined> => {
  try {
    await (await SqliteEventStore.open({ file })).close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const withRefusal = (report: VerifyReport, message: string): VerifyReport => ({
  ...report,
  found: report.found + 1,
  findings: [{ kind: 'log-damaged', message }, ...report.findings],
});

/** Views that cannot be opened are no loss: they are made again from the log. */
const openViews = (file: string): DocumentStore | undefined => {
  try {
    return existsSync(file) ? new SqliteDocumentStore(file) : undefined;
  } catch {
    return undefined;
  }
};
