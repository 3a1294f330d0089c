import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchIssuer } from '../suite/bench-issuer.js';
import { runToEnd } from '../suite/server-process.js';
import { Suite } from '../suite/suite.js';
import { CLI_SCRIPT, importArguments, rowsOf, suiteEnvironment } from '../suite/surface.js';
import { readYear, type SourceYear } from './source-file.js';
import { writeQueueSlice, writeYearWithTexts } from './year-files.js';

const LEVEL_WITHIN_MS = 15 * 60_000;

export interface Imported {
  readonly dataFolder: string;
  readonly rows: number;
  readonly seconds: number;
  readonly peakRssMb: number;
  /** What the import itself says that it did. */
  readonly report: unknown;
}

/** Builds data folders through the product's own import, and keeps the costly one for all benches of a run. */
export class BenchData {
  private source: Promise<SourceYear> | undefined;
  private imported: Promise<Imported> | undefined;
  private levelled: Promise<string> | undefined;

  constructor(
    private readonly folder: string,
    private readonly issuer: () => Promise<BenchIssuer>,
  ) {}

  /** The year as the source wrote it. */
  year(): Promise<SourceYear> {
    return (this.source ??= readYear());
  }

  /** The import of the whole year with texts, as it ended. */
  importedYear(): Promise<Imported> {
    return (this.imported ??= this.importYear());
  }

  /** A copy of the year's folder with all views built, to be changed at will. */
  async yearFolder(): Promise<string> {
    const source = await (this.levelled ??= this.levelYear());
    const copy = await mkdtemp(join(this.folder, 'year-'));
    await cp(source, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return copy;
  }

  /** Adds incidents `from` to `to` to a folder of the queue's benches. */
  async addToQueue(dataFolder: string, from: number, to: number): Promise<Imported> {
    const file = join(this.folder, `queue-${from}-${to}.csv`);
    await writeQueueSlice(file, await this.year(), { from, to });
    return this.import(file, dataFolder);
  }

  newFolder(name: string): Promise<string> {
    return mkdtemp(join(this.folder, `${name}-`));
  }

  private async importYear(): Promise<Imported> {
    const file = join(this.folder, 'year.csv');
    const year = await this.year();
    await writeYearWithTexts(file, year);
    const dataFolder = join(this.folder, 'year');
    await mkdir(dataFolder, { mode: 0o700 });
    return { ...(await this.import(file, dataFolder)), rows: year.rowCount };
  }

  private async import(file: string, dataFolder: string): Promise<Imported> {
    const reportFile = `${file}.report.json`;
    const ended = await runToEnd({
      name: 'import',
      script: CLI_SCRIPT,
      args: importArguments(file, reportFile),
      logs: this.folder,
      env: suiteEnvironment(dataFolder),
    });
    const report: unknown = JSON.parse(await readFile(reportFile, 'utf8'));
    return { dataFolder, rows: rowsOf(report), ...ended, report };
  }

  private async levelYear(): Promise<string> {
    const { dataFolder } = await this.importedYear();
    const suite = await Suite.start(dataFolder, this.folder, await this.issuer());
    try {
      await suite.untilLevel(LEVEL_WITHIN_MS);
      await suite.assertTexts();
    } finally {
      await suite.stop();
    }
    return dataFolder;
  }
}
