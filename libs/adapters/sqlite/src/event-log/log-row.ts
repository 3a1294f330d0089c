import { crc32 } from 'node:zlib';
import type { LogPositions, StoredEvent } from '@ventanilla/eventing/ports';

/** The columns of the event table in their order, as raw statements give them, and what a statement adds. */
export type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
  checksum: number,
  ...more: unknown[],
];

export const EVENT_COLUMNS = 'position, stream, revision, id, type, data, metadata, checksum';

export const eventOf = (row: EventRow, positions: LogPositions): StoredEvent => {
  const [place, stream, revision, id, type, data, metadata] = row;
  return { stream, revision, id, type, data, metadata, position: positions.format(place) };
};

/** Tells a flipped bit in any column; the engine checks no more than the shape of its pages. */
export const checksumOf = (
  [stream, revision, id, type]: readonly [string, number, string, string],
  data: string,
  metadata: string,
): number => crc32(`${stream}\n${revision}\n${id}\n${type}${data}${metadata}`);

/** A flipped bit can also turn a text into a number or a blob. */
export const isIntact = (row: EventRow): boolean => {
  const [, stream, revision, id, type, data, metadata, checksum] = row;
  const texts = [stream, id, type, data, metadata];
  return (
    texts.every((text) => typeof text === 'string') &&
    checksumOf([stream, revision, id, type], data, metadata) === checksum
  );
};
