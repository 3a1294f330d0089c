import { fileTypeFromBuffer } from 'file-type/core';

const UNKNOWN = 'application/octet-stream';
const TEXT = 'text/plain';
const MARKUP = 'text/html';

/** Texts of any encoding have none of these; nearly everything else has. */
const CONTROL = /[\0-\x07\x0e-\x1a\x1c-\x1f]/;
/** What a browser would run, wherever it begins. */
const RUNNABLE = /<(!doctype\s+html|html|head|body|script|iframe|svg|object|embed)[\s>/]/i;

/** What a file's content is, told from its beginning: neither its name nor what its sender says is asked. */
export const mediaTypeOf = async (beginning: Buffer): Promise<string> => {
  // Before the library: what marks a text as UTF-16 looks to it like the beginning of music.
  const wide = wideTextOf(beginning);
  if (wide !== undefined && !CONTROL.test(wide)) return textTypeOf(wide);
  const known = await fileTypeFromBuffer(beginning).catch(() => undefined);
  const type = known?.mime.split(';', 1)[0];
  if (type !== undefined && type !== 'application/xml') return type;
  const text = beginning.toString('latin1');
  return CONTROL.test(text) ? UNKNOWN : textTypeOf(text);
};

/** The text of a UTF-16 file, by its mark; a half character at the end is left out. */
const wideTextOf = (beginning: Buffer): string | undefined => {
  const even = beginning.subarray(0, beginning.length & ~1);
  const mark = even.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return even.toString('utf16le');
  return mark === 'feff' ? Buffer.from(even).swap16().toString('utf16le') : undefined;
};

const textTypeOf = (text: string): string => (RUNNABLE.test(text) ? MARKUP : TEXT);
