// The double's data on disk: one file that only grows. Each append is one frame, so it is there whole or not at all.
//   <length of the payload, 4 bytes> <CRC-32 of the payload, 4 bytes> <payload, JSON>
import {
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';

const FRAME_HEAD_BYTES = 8;
const MAGIC = Buffer.from('Double of EventStoreDB 24.2.0, log version 1\n');
const sync = promisify(fdatasync);

export class LogFile {
  /** `maxBytes`: what would make the file longer fails, as on a full disk. */
  constructor(folder, { maxBytes = Infinity } = {}) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'log.bin');
    this.maxBytes = maxBytes;
    this.descriptor = openSync(this.file, 'a+');
    this.frames = [];
    this.size = this.recover();
  }

  /** Reads what is whole and cuts off what a kill left behind: nobody was told that it is there. */
  recover() {
    const bytes = readFileSync(this.file);
    if (bytes.length < MAGIC.length) {
      ftruncateSync(this.descriptor, 0);
      writeSync(this.descriptor, MAGIC);
      fsyncSync(this.descriptor);
      this.syncFolder();
      return MAGIC.length;
    }
    let offset = MAGIC.length;
    for (let frame = readFrame(bytes, offset); frame; frame = readFrame(bytes, offset)) {
      this.frames.push({ offset, ...frame });
      offset += frame.length;
    }
    ftruncateSync(this.descriptor, offset);
    return offset;
  }

  syncFolder() {
    const folder = openSync(dirname(this.file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /** Gives a frame its place in the file; `write` puts it there. */
  frame(payload) {
    const body = Buffer.from(JSON.stringify(payload));
    const head = Buffer.alloc(FRAME_HEAD_BYTES);
    head.writeUInt32BE(body.length, 0);
    head.writeUInt32BE(crc32(body), 4);
    const offset = this.size;
    this.size += head.length + body.length;
    return { offset, bytes: Buffer.concat([head, body]) };
  }

  /** Frames in the order in which they were made; on disk when it resolves. */
  async write(frames) {
    if (this.size > this.maxBytes)
      throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
    const bytes = Buffer.concat(frames.map((frame) => frame.bytes));
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.descriptor, bytes, written);
    }
    await sync(this.descriptor);
  }
}

function readFrame(bytes, offset) {
  if (offset + FRAME_HEAD_BYTES > bytes.length) return undefined;
  const length = bytes.readUInt32BE(offset);
  const body = bytes.subarray(offset + FRAME_HEAD_BYTES, offset + FRAME_HEAD_BYTES + length);
  if (body.length < length || crc32(body) !== bytes.readUInt32BE(offset + 4)) return undefined;
  return { length: FRAME_HEAD_BYTES + length, payload: JSON.parse(body.toString()) };
}
