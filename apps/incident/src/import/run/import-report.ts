import { isOpen } from '../../incident/incident.guards.js';
import { ANOMALIES, type Anomaly, type AnomalyKind } from '../mapping/anomalies.js';
import { COLUMN_MEANINGS, type ColumnMeaning } from '../mapping/column-meanings.js';
import type { RowCounts } from '../mapping/incident-history.js';
import type { CsvDefect } from '@ventanilla/hosting';
import type { IncidentRows } from '../source/incident-rows.js';
import type { SourceColumn } from '../source/source-columns.js';
import type { Loaded } from './incident-loader.js';

export interface AnomalyCount {
  readonly kind: AnomalyKind;
  readonly meaning: string;
  readonly count: number;
  /** How often each detail, where the kind has details. */
  readonly details?: Readonly<Record<string, number>>;
  /** Up to five: the source's number and the line. */
  readonly examples: readonly string[];
}

export interface ImportReport {
  readonly source: { readonly system: string; readonly organisation: string; readonly timeZone: string };
  readonly dryRun: boolean;
  /** False where it was stopped; started again it goes on where it was. */
  readonly completed: boolean;
  readonly incidents: {
    readonly imported: number;
    readonly alreadyThere: number;
    readonly leftOut: number;
    /** Among the imported: still open, so that clocks and processes start from their history. */
    readonly open: number;
  };
  readonly rows: RowCounts & {
    readonly read: number;
    readonly malformed: number;
    readonly alreadyThere: number;
    readonly leftOut: number;
  };
  readonly events: { readonly total: number; readonly byType: Readonly<Record<string, number>> };
  /** Distinct persons that the loaded incidents name. */
  readonly persons: number;
  /** Codes entered into the settings, retired for new use. */
  readonly codesRegistered: number;
  readonly anomalies: readonly AnomalyCount[];
  readonly columns: readonly ({ readonly column: string } & ColumnMeaning)[];
  /** At most the first hundred. */
  readonly malformedRows: readonly CsvDefect[];
  readonly firstRowAt?: string;
  readonly lastRowAt?: string;
  readonly durationMs: number;
  readonly rowsPerSecond: number;
}

const MOST_EXAMPLES = 5;
const MOST_DETAILS = 50;
const MOST_DEFECTS = 100;

class Counted {
  count = 0;
  readonly details = new Map<string, number>();
  readonly examples: string[] = [];

  add({ line, detail }: Anomaly, number: string): void {
    this.count += 1;
    if (detail !== undefined && (this.details.has(detail) || this.details.size < MOST_DETAILS))
      this.details.set(detail, (this.details.get(detail) ?? 0) + 1);
    if (this.examples.length < MOST_EXAMPLES)
      this.examples.push(line === undefined ? number : `${number}, line ${line}`);
  }
}

/** Counts what an import did, in bounded memory. */
export class ReportBook {
  private readonly anomalies = new Map<AnomalyKind, Counted>();
  private readonly byType = new Map<string, number>();
  private readonly defects: CsvDefect[] = [];
  private readonly incidents = { imported: 0, alreadyThere: 0, leftOut: 0, open: 0 };
  private readonly rows = {
    read: 0,
    malformed: 0,
    alreadyThere: 0,
    leftOut: 0,
    withEvents: 0,
    countersOnly: 0,
    notCarriedOnly: 0,
    withoutEvent: 0,
  };
  private eventTotal = 0;
  private first: string | undefined;
  private last: string | undefined;

  get counts() {
    const { imported, alreadyThere, leftOut } = this.incidents;
    return { rows: this.rows.read, incidents: imported + alreadyThere + leftOut, events: this.eventTotal };
  }

  malformed(defect: CsvDefect): void {
    this.rows.read += 1;
    this.rows.malformed += 1;
    if (this.defects.length < MOST_DEFECTS) this.defects.push(defect);
  }

  /** Known before the incidents are read. */
  codesLeftOut(count: number): void {
    for (let at = 0; at < count; at += 1) this.anomaly({ kind: 'codes-not-registered' }, 'settings');
  }

  loaded({ number, rows, tooMany }: IncidentRows, loaded: Loaded): void {
    this.rows.read += rows.length + tooMany;
    for (const { updatedAt } of rows) this.span(updatedAt);
    if (loaded.outcome === 'already-there') {
      this.incidents.alreadyThere += 1;
      this.rows.alreadyThere += rows.length + tooMany;
      return;
    }
    for (const anomaly of loaded.history.anomalies) this.anomaly(anomaly, number);
    if (loaded.outcome === 'imported') this.imported(loaded);
    else {
      this.incidents.leftOut += 1;
      this.rows.leftOut += rows.length + tooMany;
    }
  }

  report(
    rest: Pick<
      ImportReport,
      'source' | 'dryRun' | 'completed' | 'persons' | 'codesRegistered' | 'durationMs'
    > & { readonly header: readonly string[] },
  ): ImportReport {
    const { header, ...known } = rest;
    return {
      ...known,
      incidents: { ...this.incidents },
      rows: { ...this.rows },
      events: { total: this.eventTotal, byType: Object.fromEntries([...this.byType].sort()) },
      anomalies: this.anomalyCounts(),
      columns: header.map(columnLine),
      malformedRows: [...this.defects],
      ...(this.first !== undefined && { firstRowAt: this.first, lastRowAt: this.last }),
      rowsPerSecond: Math.round((this.rows.read * 1000) / Math.max(known.durationMs, 1)),
    };
  }

  private imported({ history }: Extract<Loaded, { history: unknown }>): void {
    this.incidents.imported += 1;
    for (const kind of Object.keys(history.rows) as (keyof RowCounts)[])
      this.rows[kind] += history.rows[kind];
    const state = history.steps.at(-1)?.before;
    if (state && isOpen(state)) this.incidents.open += 1;
    for (const { type } of history.steps.flatMap(({ events }) => events)) {
      this.eventTotal += 1;
      this.byType.set(type, (this.byType.get(type) ?? 0) + 1);
    }
  }

  private anomaly(anomaly: Anomaly, number: string): void {
    const counted = this.anomalies.get(anomaly.kind) ?? new Counted();
    this.anomalies.set(anomaly.kind, counted);
    counted.add(anomaly, number);
  }

  private span(at: string): void {
    if (this.first === undefined || at < this.first) this.first = at;
    if (this.last === undefined || at > this.last) this.last = at;
  }

  private anomalyCounts(): readonly AnomalyCount[] {
    return [...this.anomalies].map(([kind, { count, details, examples }]) => ({
      kind,
      meaning: ANOMALIES[kind],
      count,
      ...(details.size > 0 && { details: Object.fromEntries(details) }),
      examples,
    }));
  }
}

const columnLine = (column: string): { column: string } & ColumnMeaning => {
  const name = column.trim();
  if (Object.hasOwn(COLUMN_MEANINGS, name)) return { column: name, ...COLUMN_MEANINGS[name as SourceColumn] };
  return { column: name.slice(0, 100), becomes: [], notCarried: 'a column that this import does not know' };
};
