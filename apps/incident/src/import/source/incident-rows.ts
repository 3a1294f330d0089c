import type { CsvDefect, CsvRecord } from '@ventanilla/hosting';
import { MalformedRow, type RowReader, type SourceRow } from './source-row.js';

/** All rows of one incident, in the order of its changes. */
export interface IncidentRows {
  readonly number: string;
  readonly rows: readonly SourceRow[];
  /** Rows beyond what one incident may have; they are not among the rows. */
  readonly tooMany: number;
}

/** Rows of one incident that are kept; what has more is no history of an incident. */
export const MOST_ROWS_OF_AN_INCIDENT = 5_000;

class Growing {
  readonly rows: SourceRow[] = [];
  tooMany = 0;

  constructor(readonly number: string) {}

  add(row: SourceRow): void {
    if (this.rows.length < MOST_ROWS_OF_AN_INCIDENT) this.rows.push(row);
    else this.tooMany += 1;
  }

  /** By `sys_mod_count`; where two rows share one, as the file has them: the sort is stable. */
  finished(): IncidentRows {
    this.rows.sort((one, other) => one.modCount - other.modCount);
    return { number: this.number, rows: this.rows, tooMany: this.tooMany };
  }
}

export interface RowsReading {
  readonly reader: RowReader;
  readonly onMalformed: (defect: CsvDefect) => void;
  readonly onRow?: (row: SourceRow) => void;
}

/** Incidents of a log in which the rows of each stand together: one incident in memory at a time. */
export async function* groupedIncidents(
  records: AsyncIterable<CsvRecord>,
  reading: RowsReading,
): AsyncGenerator<IncidentRows> {
  let growing: Growing | undefined;
  for await (const record of records) {
    const row = readable(record, reading);
    if (!row) continue;
    if (growing && growing.number !== row.number) {
      yield growing.finished();
      growing = undefined;
    }
    growing ??= new Growing(row.number);
    growing.add(row);
  }
  if (growing) yield growing.finished();
}

/** Incidents whose rows are scattered over the log, of those that `isMine` picks: all of these in memory at once. */
export async function* scatteredIncidents(
  records: AsyncIterable<CsvRecord>,
  reading: RowsReading & { readonly isMine: (record: CsvRecord) => boolean },
): AsyncGenerator<IncidentRows> {
  const growing = new Map<string, Growing>();
  for await (const record of records) {
    const row = reading.isMine(record) ? readable(record, reading) : undefined;
    if (!row) continue;
    const incident = growing.get(row.number) ?? new Growing(row.number);
    growing.set(row.number, incident);
    incident.add(row);
  }
  for (const incident of growing.values()) yield incident.finished();
}

const readable = (record: CsvRecord, { reader, onMalformed, onRow }: RowsReading): SourceRow | undefined => {
  try {
    const row = reader.read(record);
    onRow?.(row);
    return row;
  } catch (error) {
    if (!(error instanceof MalformedRow)) throw error;
    onMalformed({ line: record.line, reason: error.message });
    return undefined;
  }
};
