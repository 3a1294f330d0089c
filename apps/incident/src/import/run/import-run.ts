import { derivedId, newId } from '@ventanilla/eventing';
import {
  csvRecords,
  ImportFileUnreadable,
  ProgressMeter,
  type CsvDefect,
  type CsvRecord,
} from '@ventanilla/hosting';
import { ImportedCodes } from '../mapping/imported-codes.js';
import { openImportFile, type ImportFile } from '../source/import-file.js';
import { groupedIncidents, scatteredIncidents, type IncidentRows } from '../source/incident-rows.js';
import { ColumnLayout } from '../source/source-columns.js';
import { RowReader } from '../source/source-row.js';
import { SourceTime } from '../source/source-time.js';
import { codePrefixOf, systemOf, type ImportOptions, type ImportProgress } from './import-options.js';
import type { ImportPorts, PersonsOfImport } from './import-ports.js';
import { ReportBook, type ImportReport } from './import-report.js';
import { InFlight } from './in-flight.js';
import { IncidentLoader } from './incident-loader.js';
import { PersonDirectory } from './person-directory.js';
import { digestOf, Surveyor, type Survey } from './survey.js';

type ImportMeter = ProgressMeter<ImportProgress['phase'], ReportBook['counts']>;

const IN_FLIGHT = 64;
/** Of a log whose rows are scattered, so much text is held in memory at once: the file is read part by part. */
const PART_BYTES = 24 * 1024 * 1024;

/** Stands for the service desk where nothing is written. */
const nobodyWritten: PersonsOfImport = {
  idsOf: async (persons) => persons.map(({ system, record }) => derivedId('dry-run', system, record)),
};

/**
 * One import of a ServiceNow incident log. Started again after a stop or a crash it goes on where it was:
 * an incident whose stream is there is left alone.
 * @throws ImportFileUnreadable before anything was written, RangeError for options that mean nothing
 */
export class ImportRun {
  /** Stands in every event of this run. */
  readonly id = newId();
  private readonly system: string;
  private readonly codes: ImportedCodes;
  private readonly book = new ReportBook();
  private readonly persons: PersonDirectory;
  private readonly time: SourceTime;
  private codesRegistered = 0;

  constructor(
    private readonly ports: ImportPorts,
    private readonly options: ImportOptions,
    private readonly partBytes = PART_BYTES,
  ) {
    this.system = systemOf(options.source);
    this.codes = new ImportedCodes(codePrefixOf(options.source));
    this.time = new SourceTime(options.timeZone);
    const persons = options.dryRun ? nobodyWritten : ports.persons;
    this.persons = new PersonDirectory(persons, { system: this.system, by: options.by });
  }

  async run(): Promise<ImportReport> {
    const startedAtMs = performance.now();
    const file = await openImportFile(this.options.file);
    const { layout, survey } = await this.survey(file);
    this.book.codesLeftOut(survey.codesLeftOut);
    if (!this.stopped && !this.options.dryRun) this.codesRegistered = await this.registerCodes(survey);
    const loader = await this.loader(layout);
    const inFlight = new InFlight(this.options.concurrency ?? IN_FLIGHT);
    try {
      for await (const incident of this.incidents(file, layout, survey)) {
        if (this.stopped) break;
        await inFlight.start(async () => this.book.loaded(incident, await loader.load(incident)));
      }
    } finally {
      await inFlight.settled();
    }
    return this.report(layout, performance.now() - startedAtMs);
  }

  private get stopped(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  private async survey(file: ImportFile): Promise<{ layout: ColumnLayout; survey: Survey }> {
    let found: { layout: ColumnLayout; surveyor: Surveyor } | undefined;
    const meter = this.meter(file, 'surveying');
    for await (const record of this.records(file, meter, () => undefined)) {
      if (found) found.surveyor.look(record);
      else {
        const layout = new ColumnLayout(record.fields);
        found = { layout, surveyor: new Surveyor(layout, this.codes) };
      }
    }
    if (found) return { layout: found.layout, survey: found.surveyor.result() };
    this.options.signal?.throwIfAborted();
    throw new ImportFileUnreadable('The file is empty.');
  }

  private registerCodes({ codes }: Survey): Promise<number> {
    const { by } = this.options;
    return this.ports.settings.register(codes, { system: this.system, by, run: this.id });
  }

  private async loader(layout: ColumnLayout): Promise<IncidentLoader> {
    const { organisation, by, dryRun = false } = this.options;
    const { system, codes, id: run } = this;
    // Imported categories are taken as they are, and thousands of them would be searched for each row.
    const settings = { ...(await this.ports.settings.current()), categories: [] };
    const context = { system, organisation, codes, settings, layout, by, run, dryRun };
    return new IncidentLoader(this.ports, this.persons, context);
  }

  private async *incidents(
    file: ImportFile,
    layout: ColumnLayout,
    survey: Survey,
  ): AsyncGenerator<IncidentRows> {
    const reader = new RowReader(layout, this.time);
    const onMalformed = (defect: CsvDefect): void => this.book.malformed(defect);
    const parts = survey.grouped ? 1 : Math.ceil(file.bytes / this.partBytes);
    for (let part = 0; part < parts && !this.stopped; part += 1) {
      // Only the first reading tells what the grammar rejects: each would say the same.
      const records = this.records(file, this.meter(file, 'loading'), part === 0 ? onMalformed : undefined);
      const rows = withoutHeader(records);
      const isMine = ({ fields }: CsvRecord): boolean =>
        digestOf(layout.cell(fields, 'number') ?? '') % parts === part;
      if (survey.grouped) yield* groupedIncidents(rows, { reader, onMalformed });
      else yield* scatteredIncidents(rows, { reader, onMalformed, isMine });
    }
  }

  private async *records(
    file: ImportFile,
    meter: ImportMeter,
    onDefect: (defect: CsvDefect) => void = () => undefined,
  ): AsyncGenerator<CsvRecord> {
    meter.say();
    const text = meter.measured(await file.open());
    yield* csvRecords(text, { onDefect, signal: this.options.signal });
    meter.say();
  }

  private meter(file: ImportFile, phase: 'surveying' | 'loading'): ImportMeter {
    const counts = () => this.book.counts;
    return new ProgressMeter({ phase, bytesTotal: file.bytes, counts }, this.options.onProgress);
  }

  private report(layout: ColumnLayout, durationMs: number): ImportReport {
    const { organisation, dryRun = false } = this.options;
    return this.book.report({
      source: { system: this.system, organisation, timeZone: this.time.zone },
      dryRun,
      completed: !this.stopped,
      persons: this.persons.asked,
      codesRegistered: this.codesRegistered,
      durationMs,
      header: layout.header,
    });
  }
}

async function* withoutHeader(records: AsyncIterable<CsvRecord>): AsyncGenerator<CsvRecord> {
  let isHeader = true;
  for await (const record of records) {
    if (!isHeader) yield record;
    isHeader = false;
  }
}
