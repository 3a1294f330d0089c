import { CSV_MEDIA_TYPE, csvText, sendText, type CsvCell, type Language } from '@ventanilla/chassis';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Asking } from './ticket-reports.js';

/** Ends the work when whoever asked is gone. */
export const whileWaiting = (reply: FastifyReply): Asking => {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return { signal: gone.signal };
};

interface Answered {
  readonly report: { readonly asOf: string };
  /** Absent where it is to be JSON. */
  readonly cells?: Iterable<readonly CsvCell[]>;
  readonly language: Language;
  /** Of the file, without its ending. */
  readonly name: string;
}

export const answerReport = (reply: FastifyReply, { report, cells, language, name }: Answered): void => {
  void reply.header('X-As-Of', report.asOf);
  if (!cells) {
    void reply.send(report);
    return;
  }
  const content = csvText(language, Readable.from(cells) as AsyncIterable<readonly CsvCell[]>);
  sendText(reply, { name: `${name}.csv`, mediaType: CSV_MEDIA_TYPE, content });
};
