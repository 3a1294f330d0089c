import { Readable } from 'node:stream';
import { CSV_MEDIA_TYPE, csvText, LINES_MEDIA_TYPE, type CsvCell } from '@ventanilla/chassis';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import type { ShownRow } from '../incident-queue/shown-row.js';
import { cellsOf, headerOf, type Writing } from './export-columns.js';
import type { ExportFormat } from './export-incidents.dto.js';
import type { ExportNames } from './export-names.js';

/** Rows, and what is called how of whom and what the form names. */
export interface NamedRows {
  readonly rows: readonly ShownRow[];
  readonly names: ExportNames;
}

export type Pages = AsyncIterable<NamedRows>;

export interface ExportOptions extends Omit<Writing, 'names'> {
  readonly reader: Reader;
}

interface Form {
  readonly mediaType: string;
  readonly ending: string;
  /** Whether it calls people and others by name. */
  readonly isForPeople: boolean;
  readonly text: (pages: Pages, options: ExportOptions) => Readable;
}

async function* csvRows(pages: Pages, options: ExportOptions): AsyncGenerator<readonly CsvCell[]> {
  const { reader, ...writing } = options;
  yield headerOf(reader, options.language);
  for await (const { rows, names } of pages)
    for (const row of rows) yield cellsOf(reader, row, { ...writing, names });
}

async function* jsonLines(pages: Pages): AsyncGenerator<string> {
  for await (const { rows } of pages) for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** How an export is written; no more than a page of it is held. */
export const EXPORT_FORMS: Readonly<Record<ExportFormat, Form>> = {
  csv: {
    mediaType: CSV_MEDIA_TYPE,
    ending: 'csv',
    isForPeople: true,
    text: (pages, options) => csvText(options.language, csvRows(pages, options)),
  },
  'json-lines': {
    mediaType: LINES_MEDIA_TYPE,
    ending: 'jsonl',
    isForPeople: false,
    text: (pages) => Readable.from(jsonLines(pages), { objectMode: false }),
  },
};
