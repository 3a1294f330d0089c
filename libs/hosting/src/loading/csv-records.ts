import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportFileUnreadable } from './import-file.errors.js';

export interface CsvRecord {
  /** Line of the file on which the record ends; the header's is 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvDefect {
  readonly line: number;
  readonly reason: string;
}

export interface CsvReading {
  readonly onDefect: (defect: CsvDefect) => void;
  readonly signal?: AbortSignal;
  /** A comma where absent. */
  readonly delimiter?: string;
}

/** In characters: no row of a log comes near. */
const LARGEST_RECORD = 1024 * 1024;
/** What was left out is not one row but all the rows behind an opening quote: nothing is loaded. */
const ENDLESS: ReadonlySet<string> = new Set(['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']);

const unreadable = (error: CsvError): never => {
  throw new ImportFileUnreadable(`A quote is never closed, or a row is over 1 MB: ${error.message}`);
};

/** Comma or semicolon, whichever the header has first; nothing of the text is lost. A comma where it has neither. */
export const delimiterOf = async (text: Readable): Promise<string> => {
  await once(text, 'readable');
  const beginning: unknown = text.read();
  if (beginning === null) return ',';
  text.unshift(beginning);
  return /[,;\n]/.exec(String(beginning))?.[0] === ';' ? ';' : ',';
};

/**
 * The records of a CSV text, the header first, one at a time however large the file is. A record that breaks the
 * grammar is told to `onDefect` and left out.
 * @throws ImportFileUnreadable where the text cannot be read on
 */
export async function* csvRecords(text: Readable, reading: CsvReading): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    delimiter: reading.delimiter ?? ',',
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LARGEST_RECORD,
    // The library's types know no records of another shape than the text's.
    on_record: (fields, { lines }) => ({ line: lines, fields }) satisfies CsvRecord as unknown as string[],
    on_skip: (error) => {
      if (error && ENDLESS.has(error.code)) unreadable(error);
      reading.onDefect({ line: Number(error?.['lines'] ?? 0), reason: error?.message ?? 'not readable' });
      return undefined;
    },
  });
  const stop = (): void => void text.destroy();
  reading.signal?.addEventListener('abort', stop, { once: true });
  text.on('error', (error) => parser.destroy(error));
  text.on('close', () => reading.signal?.aborted && parser.destroy());
  try {
    yield* text.pipe(parser) as AsyncIterable<CsvRecord>;
  } catch (error) {
    if (reading.signal?.aborted) return;
    throw error instanceof CsvError ? new ImportFileUnreadable(`${error.code}: ${error.message}`) : error;
  } finally {
    reading.signal?.removeEventListener('abort', stop);
    text.destroy();
    parser.destroy();
  }
}
