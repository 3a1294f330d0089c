import {
  answerInLines,
  CSV_MEDIA_TYPE,
  csvText,
  sendText,
  type CsvCell,
  type Language,
  type LongWork,
  type StructuredLogger,
} from '@ventanilla/chassis';
import type { FastifyReply } from 'fastify';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { cellsOf, headerOf, type Column } from './csv-columns.js';

interface CsvList<Line> {
  readonly columns: readonly Column<Line>[];
  readonly language: Language;
  /** Of the file, without its ending. */
  readonly name: string;
}

/**
 * The same list as in lines of JSON, for a spreadsheet, as the report comes upon it: no more than a few rows are held.
 * What fails on the way breaks the answer off, since a file cannot say that it is not whole.
 */
const answerInCsv = <Line extends object>(
  reply: FastifyReply,
  { columns, language, name }: CsvList<Line>,
  work: (long: LongWork) => Promise<object>,
): void => {
  const rows = new PassThrough({ objectMode: true });
  const gone = new AbortController();
  const content = csvText(language, rows as AsyncIterable<readonly CsvCell[]>);
  content.once('close', () => gone.abort());
  reply.raw.once('close', () => gone.abort());
  const give = async (lines: readonly object[]): Promise<void> => {
    for (const line of lines as readonly Line[])
      if (!rows.write(cellsOf(columns, line, language))) await once(rows, 'drain', { signal: gone.signal });
  };
  rows.write(headerOf(columns, language));
  void work({ give, tell: () => undefined, signal: gone.signal }).then(
    () => rows.end(),
    (error: unknown) => content.destroy(error as Error),
  );
  sendText(reply, { name: `${name}.csv`, mediaType: CSV_MEDIA_TYPE, content });
};

interface Behind<Line> extends CsvList<Line> {
  readonly format?: 'json' | 'csv';
  readonly logger: StructuredLogger;
}

/** What is behind a number: for a spreadsheet where that is asked for, else in lines of JSON. */
export const answerBehind = async <Line extends object>(
  reply: FastifyReply,
  { format, logger, ...list }: Behind<Line>,
  work: (long: LongWork) => Promise<object>,
): Promise<void> => {
  if (format === 'csv') answerInCsv(reply, list, work);
  else await answerInLines(reply, logger, work);
};
