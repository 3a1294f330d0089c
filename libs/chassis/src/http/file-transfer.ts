import type { Readable } from 'node:stream';
import { create, parse } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Name of a file that is sent, from `Content-Disposition`; undefined where it gives none. */
export const fileNameOf = ({ headers }: FastifyRequest): string | undefined => {
  const given = headers['content-disposition'];
  if (given === undefined) return undefined;
  try {
    return parse(given).parameters['filename'];
  } catch {
    return undefined;
  }
};

export interface Download {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly content: Readable;
}

/** Nothing of it is run, shown or loaded by another page, even where a browser is told to open it. */
const HARMLESS = {
  'Content-Type': 'application/octet-stream',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Download-Options': 'noopen',
};

export interface TextDownload {
  readonly name: string;
  /** With its charset. */
  readonly mediaType: string;
  readonly content: Readable;
}

/** Answers with a text of our own making, as it is made. One that fails on its way breaks off, and is seen to. */
export const sendText = (reply: FastifyReply, { name, mediaType, content }: TextDownload): void => {
  void reply
    .headers({ ...HARMLESS, 'Content-Type': mediaType, 'Content-Disposition': create(name) })
    .send(content);
};

/** Answers with a file to keep and never to look at in place: whoever attached it may wish its reader harm. */
export const sendDownload = (reply: FastifyReply, { name, size, content }: Download): void => {
  void reply
    .headers({ ...HARMLESS, 'Content-Disposition': create(name), 'Content-Length': size })
    .send(content);
};
