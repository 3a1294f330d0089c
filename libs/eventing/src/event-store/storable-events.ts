import { isCanonicalJson } from '../definitions/canonical-scan.js';
import { EventTooLarge, InvalidEvent } from './event-store.errors.js';
import { LARGEST_EVENT_BYTES, type ExpectedRevision, type NewEvent } from './event-store.port.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An event whose texts are known to be canonical JSON: they are not gone through to see it. */
export class CanonicalEvent implements NewEvent {
  constructor(
    readonly id: string,
    readonly type: string,
    readonly data: string,
    readonly metadata: string,
  ) {}
}

/** @throws InvalidEvent, EventTooLarge */
export const assertStorable = (event: NewEvent): void => {
  if (!UUID.test(event.id)) throw new InvalidEvent(`The event id ${JSON.stringify(event.id)} is no UUID.`);
  if (event.type === '') throw new InvalidEvent(`The event ${event.id} has no type.`);
  const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
  if (bytes > LARGEST_EVENT_BYTES) throw new EventTooLarge(bytes, LARGEST_EVENT_BYTES);
  if (event instanceof CanonicalEvent) return;
  if (!isCanonicalJson(event.data)) throw new InvalidEvent(`The data of ${event.id} is not canonical JSON.`);
  if (!isCanonicalJson(event.metadata)) {
    throw new InvalidEvent(`The metadata of ${event.id} is not canonical JSON.`);
  }
};

const isRevision = (expected: ExpectedRevision): boolean =>
  expected === 'none' || (Number.isSafeInteger(expected) && expected >= 0);

/** What every adapter checks before an append. @throws InvalidEvent, EventTooLarge */
export const assertStorableAppend = (
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): void => {
  if (stream === '') throw new InvalidEvent('A stream has a name.');
  if (!isRevision(expected)) throw new InvalidEvent(`${expected} is no revision.`);
  if (events.length === 0) throw new InvalidEvent('An append holds at least one event.');
  for (const event of events) assertStorable(event);
};
