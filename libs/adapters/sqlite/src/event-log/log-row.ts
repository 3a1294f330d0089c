import { crc32 } from 'node:zlib';

/** The columns of the event table in their order, as raw statements give them. */
export type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
  checksum: number,
];

export const EVENT_COLUMNS = 'position, stream, revision, id, type, data, metadata, checksum';

/** Tells a flipped bit in any column; the engine checks no more than the shape of its pages. */
export const checksumOf = (
  [stream, revision, id, type]: readonly [string, number, string, string],
  data: string,
  metadata: string,
): number => crc32(metadata, crc32(data, crc32(`${stream}\n${revision}\n${id}\n${type}`)));

export const isIntact = ([, stream, revision, id, type, data, metadata, checksum]: EventRow): boolean =>
  checksumOf([stream, revision, id, type], data, metadata) === checksum;
