import { assertServes, CompiledValidationPipe, problemOf, type LongWork } from '@ventanilla/chassis';
import {
  csvRecords,
  delimiterOf,
  ImportFileUnreadable,
  ProgressMeter,
  type CsvDefect,
  type CsvRecord,
} from '@ventanilla/hosting';
import type { Readable } from 'node:stream';
import { personAggregate } from '../person/person.aggregate.js';
import type { PersonState } from '../person/person.state.js';
import { Columns, type Cells } from './headings.js';
import type { LineContext, Loadable } from './loadable.js';
import { LastingTeller, TrialTeller, type Teller, type TellerParts } from './teller.js';

/** What became of one line of the file; the header's is 1. */
export interface LineReport {
  readonly line: number;
  readonly outcome: 'loaded' | 'unchanged' | 'refused';
  readonly code?: string;
  /** Why it was refused; no value of the line is repeated. */
  readonly detail?: string;
}

export interface LoadReport {
  readonly dryRun: boolean;
  /** False where it was stopped; the same file goes on where it was. */
  readonly completed: boolean;
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly columnsLeftOut: readonly string[];
}

export interface LoadOptions {
  readonly dryRun: boolean;
  /** In bytes, for the progress. */
  readonly size: number;
  readonly system: string;
}

/** The decoder's mark for bytes that are no UTF-8. */
const NO_UTF8 = '\uFFFD';

const malformedLine = (line: number): LineReport => ({
  line,
  outcome: 'refused',
  code: 'LINE_MALFORMED',
  detail: 'Its quotes do not match.',
});

const pipe = new CompiledValidationPipe();

const valid = async <Body extends object>(dto: new () => Body, fields: object): Promise<Body> => {
  const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return (await pipe.transform(stated, { type: 'body', metatype: dto })) as unknown as Body;
};

/**
 * Loads one file, line by line, in the order of the file and never more than a line at a time in memory. Started
 * again after a stop or a crash it finds what is loaded unchanged.
 */
export class LoadRun {
  private readonly counts = { rows: 0, loaded: 0, unchanged: 0, refused: 0 };

  constructor(
    private readonly loadable: Loadable,
    private readonly parts: TellerParts,
    private readonly options: LoadOptions,
  ) {}

  async run(upload: Readable, long: LongWork): Promise<LoadReport> {
    const { size: bytesTotal, dryRun } = this.options;
    const meter = new ProgressMeter({ phase: 'loading', bytesTotal, counts: () => this.counts }, long.tell);
    const text = meter.measured(upload);
    const delimiter = await delimiterOf(text);
    const malformed: LineReport[] = [];
    const onDefect = ({ line }: CsvDefect): void => void malformed.push(this.counted(malformedLine(line)));
    let columns: Columns | undefined;
    for await (const record of csvRecords(text, { onDefect, signal: long.signal, delimiter })) {
      if (long.signal.aborted) break;
      if (columns) await long.give([...malformed.splice(0), await this.told(record, columns)]);
      else columns = this.columns(record);
    }
    if (!columns) throw new ImportFileUnreadable('The file is empty.');
    await long.give(malformed);
    meter.say();
    const { loaded, unchanged, refused } = this.counts;
    const completed = !long.signal.aborted;
    return { dryRun, completed, loaded, unchanged, refused, columnsLeftOut: columns.leftOut };
  }

  private columns({ fields }: CsvRecord): Columns {
    return new Columns(fields, this.loadable.headings, this.loadable.required);
  }

  private async told({ line, fields }: CsvRecord, columns: Columns): Promise<LineReport> {
    return this.counted(await this.line(line, columns.cells(fields)));
  }

  private async line(line: number, cells: Cells): Promise<LineReport> {
    if (Object.values(cells).some((value) => value.includes(NO_UTF8)))
      return { line, outcome: 'refused', code: 'LINE_NOT_UTF8', detail: 'The file must be UTF-8.' };
    try {
      return { line, outcome: (await this.load(cells)) ? 'loaded' : 'unchanged' };
    } catch (error) {
      const problem = problemOf(error);
      // What is no fault of the line stops the load: the next line would fare no better.
      if (problem.status >= 500) throw error;
      const fields = (problem.options.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
      const detail = fields.length > 0 ? fields.join('; ') : problem.message;
      return { line, outcome: 'refused', code: problem.code, detail };
    }
  }

  /** On trial first: of a line that is refused no part is written. */
  private async load(cells: Cells): Promise<boolean> {
    const { parts, loadable, options } = this;
    const changes = await loadable.load(cells, this.context(new TrialTeller(parts)));
    if (!changes || options.dryRun) return changes;
    return loadable.load(cells, this.context(new LastingTeller(parts)));
  }

  private context(teller: Teller): LineContext {
    const { principal } = this.parts.call;
    return {
      teller,
      system: this.options.system,
      assertServes: (organisation) => assertServes(principal, organisation),
      assertMayTellOf: async (person) => {
        const { status } = await teller.stateOf<PersonState>(personAggregate, person);
        if (status !== 'unregistered') await this.parts.reach.assertReaches(principal, person);
      },
      valid,
    };
  }

  private counted(report: LineReport): LineReport {
    this.counts.rows += 1;
    this.counts[report.outcome] += 1;
    return report;
  }
}
