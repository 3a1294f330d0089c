import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { DamagedLog } from './log-failure.js';

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

/** Finds a log that was cut short or overwritten before the engine takes it for an empty or a shorter one. */
export const assertLogHeader = (file: string): void => {
  const { header, size } = headerOf(file);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new DamagedLog(`${file} does not begin like one`);
  }
  // 1 stands for 65536: the field has two bytes.
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  // With a WAL, the header may not fit the file's size until the WAL is copied back.
  const walBytes = existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0;
  if (walBytes === 0 && size !== pages * pageSize) {
    throw new DamagedLog(`${file} has ${size} bytes instead of ${pages * pageSize}`);
  }
};

const headerOf = (file: string): { header: Buffer; size: number } => {
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(handle, header, 0, HEADER_BYTES, 0);
    return { header: header.subarray(0, read), size: fstatSync(handle).size };
  } finally {
    closeSync(handle);
  }
};
