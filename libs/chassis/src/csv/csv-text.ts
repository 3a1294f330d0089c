import { pipeline, Readable } from 'node:stream';
import { stringify, type Options } from 'csv-stringify';
import type { Language } from '../http/language.js';

export type CsvCell = string | number | undefined;

export const CSV_MEDIA_TYPE = 'text/csv; charset=utf-8';

/**
 * How a spreadsheet of each language reads a file that somebody opens with a double click: a Spanish one takes a comma
 * for the decimal sign, a semicolon between cells, and UTF-8 only behind a byte order mark.
 */
const DIALECTS: Readonly<
  Record<Language, { readonly delimiter: string; readonly bom: boolean; readonly decimal: string }>
> = {
  en: { delimiter: ',', bom: false, decimal: '.' },
  es: { delimiter: ';', bom: true, decimal: ',' },
};

/** Some spreadsheets pass over white space in front of a formula; the library knows those that begin with its sign. */
const HIDDEN_FORMULA = /^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

const optionsOf = (language: Language): Options => {
  const { delimiter, bom, decimal } = DIALECTS[language];
  return {
    delimiter,
    bom,
    record_delimiter: 'windows',
    escape_formulas: true,
    // Beside what the library quotes: an end of a line of another system ends a row for some readers.
    quoted_match: /[\r\n]/,
    cast: {
      string: (text) => (HIDDEN_FORMULA.test(text) ? `'${text}` : text),
      number: (value) => String(value).replace('.', decimal),
    },
  };
};

/**
 * CSV (RFC 4180) in a language's dialect, as it is read: no more than a few rows are held. No cell can become a formula
 * (OWASP, CSV injection): one that would gets an apostrophe in front. An error of the rows, and whoever stops reading,
 * ends both sides.
 */
export const csvText = (language: Language, rows: AsyncIterable<readonly CsvCell[]>): Readable => {
  const text = stringify(optionsOf(language));
  pipeline(Readable.from(rows, { highWaterMark: 16 }), text, () => undefined);
  return text;
};
