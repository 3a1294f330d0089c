import type { LogPositions, NewEvent, StoredEvent } from '@ventanilla/eventing';
import type { JSONEventData, RecordedEvent } from '@eventstore/db-client';

/**
 * Canonical JSON without integer-like keys is what JSON.stringify makes of what JSON.parse reads from it, so the
 * client's own parsing on both ways keeps the bytes, and the engine knows its content as JSON.
 */
export const toProposed = ({ id, type, data, metadata }: NewEvent): JSONEventData => ({
  id,
  type,
  contentType: 'application/json',
  data: JSON.parse(data),
  metadata: new Uint8Array(Buffer.from(metadata)),
});

/** Place of an event that committed itself, as each does that is not part of an explicit transaction. */
export const placeOf = (event: RecordedEvent): number => Number(event.position?.commit ?? 0n);

export const toStored = (event: RecordedEvent, positions: LogPositions): StoredEvent => ({
  id: event.id,
  type: event.type,
  data: textOf(event.data),
  metadata: event.metadata === undefined ? '' : textOf(event.metadata),
  stream: event.streamId,
  revision: Number(event.revision),
  position: positions.format(placeOf(event)),
});

const textOf = (content: unknown): string =>
  content instanceof Uint8Array ? Buffer.from(content).toString() : JSON.stringify(content);
