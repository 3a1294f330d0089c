import { existsSync, readFileSync } from 'node:fs';
import { DamagedLog } from './log-failure.js';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

type Sums = readonly [number, number];

interface Frame {
  /** Checksum right, given that of the frame before. */
  readonly valid: boolean;
  /** Written since the WAL was last begun anew. */
  readonly current: boolean;
  readonly commits: boolean;
}

/**
 * SQLite takes a frame with a wrong checksum, and all behind it, for a commit that was never finished. That is so
 * at most for the last commit: each one is synced before the next is begun. So a finished commit with more behind
 * it, that the engine would drop, was altered. Format: https://www.sqlite.org/fileformat2.html#walformat
 */
export const assertWal = (file: string): void => {
  const wal = `${file}-wal`;
  const bytes = existsSync(wal) ? readFileSync(wal) : Buffer.alloc(0);
  if (bytes.length <= HEADER_BYTES) return;
  const dropped = framesOf(bytes).filter((frame) => !frame.valid && frame.current);
  const commit = dropped.findIndex((frame) => frame.commits);
  if (commit >= 0 && commit < dropped.length - 1) throw new DamagedLog(`${wal} is not what was written`);
};

const framesOf = (bytes: Buffer): Frame[] => {
  const little = (bytes.readUInt32BE(0) & 1) === 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sums = checksum(view, { from: 0, to: 24, little }, [0, 0]);
  if ((bytes.readUInt32BE(0) & ~1) !== MAGIC || !equals(sums, sumsAt(view, 24))) {
    throw new DamagedLog('the header of its WAL is not what was written');
  }
  const size = FRAME_HEADER_BYTES + bytes.readUInt32BE(8);
  const frames: Frame[] = [];
  let valid = true;
  for (let at = HEADER_BYTES; at + size <= bytes.length; at += size) {
    const current = bytes.compare(bytes, 16, 24, at + 8, at + 16) === 0;
    if (valid && current) {
      const head = checksum(view, { from: at, to: at + 8, little }, sums);
      sums = checksum(view, { from: at + FRAME_HEADER_BYTES, to: at + size, little }, head);
    }
    valid = valid && current && equals(sums, sumsAt(view, at + 16));
    frames.push({ valid, current, commits: bytes.readUInt32BE(at + 4) !== 0 });
  }
  return frames;
};

const checksum = (
  view: DataView,
  range: { from: number; to: number; little: boolean },
  start: Sums,
): Sums => {
  let [first, second] = start;
  for (let at = range.from; at < range.to; at += 8) {
    first = (first + view.getUint32(at, range.little) + second) >>> 0;
    second = (second + view.getUint32(at + 4, range.little) + first) >>> 0;
  }
  return [first, second];
};

const sumsAt = (view: DataView, at: number): Sums => [view.getUint32(at), view.getUint32(at + 4)];

const equals = (one: Sums, other: Sums): boolean => one[0] === other[0] && one[1] === other[1];
