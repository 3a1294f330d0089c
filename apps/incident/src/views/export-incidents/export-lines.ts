import { Readable } from 'node:stream';
import { CSV_MEDIA_TYPE, csvText, LINES_MEDIA_TYPE, type CsvCell, type Language } from '@ventanilla/chassis';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import type { ShownRow } from '../incident-queue/shown-row.js';
import { cellsOf, headerOf, personsOf } from './export-columns.js';
import type { ExportFormat } from './export-incidents.dto.js';

/** Rows, and what the people are called whom the form names. */
export interface NamedRows {
  readonly rows: readonly ShownRow[];
  readonly names: ReadonlyMap<string, string>;
}

export type Pages = AsyncIterable<NamedRows>;

export interface ExportOptions {
  readonly reader: Reader;
  readonly language: Language;
  readonly zone: string;
}

interface Form {
  readonly mediaType: string;
  readonly ending: string;
  /** Ids of those whom it calls by name. */
  readonly personsOf: (rows: readonly ShownRow[]) => readonly string[];
  readonly text: (pages: Pages, options: ExportOptions) => Readable;
}

async function* csvRows(pages: Pages, options: ExportOptions): AsyncGenerator<readonly CsvCell[]> {
  const { reader, ...writing } = options;
  yield headerOf(reader, { ...writing, names: new Map() });
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
    personsOf,
    text: (pages, options) => csvText(options.language, csvRows(pages, options)),
  },
  'json-lines': {
    mediaType: LINES_MEDIA_TYPE,
    ending: 'jsonl',
    personsOf: () => [],
    text: (pages) => Readable.from(jsonLines(pages), { objectMode: false }),
  },
};
