import type { ExpectedRevision } from './event-store.port.js';

/** The stream's last revision is not the expected one. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} stands at revision ${actual}, not ${expected}.`);
  }
}

export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';

  constructor(
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`An event of ${bytes} bytes is over the limit of ${limit}.`);
  }
}

/** An event that no store may hold: an empty type, an id that is no UUID, bytes that are not canonical JSON. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

/** The store cannot be reached or cannot write now (a full disk, a restart). Nothing was written: try again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(
    message: string,
    readonly reason: 'unreachable' | 'disk-full' | 'closed' | 'moving' = 'unreachable',
  ) {
    super(message);
  }
}

/** Nobody knows whether the append was written. Only the same append again can tell. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The stored bytes are not what was written: a truncated or altered file. No answer is given from it. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}

/** A stream's event is not where it must be, though later ones are: nothing of that stream may be handled (R3). */
export class GapInStream extends Error {
  override readonly name = 'GapInStream';

  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`Revision ${revision} of ${stream} is missing.`);
  }
}
