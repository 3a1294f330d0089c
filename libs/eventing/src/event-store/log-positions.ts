import type { Position, PositionCheck } from './event-store.port.js';

const EPOCH = /^[0-9a-f]{12}$/;
const POSITION = /^([0-9a-f]{12})-(\d{16})$/;
const DIGITS = 16;

/** A position that is not one of this log's: ask `check` before following a stranger's. */
export class ForeignPosition extends Error {
  override readonly name = 'ForeignPosition';

  constructor(
    readonly position: string,
    readonly reason: Exclude<PositionCheck, 'known'>,
  ) {
    super(`${JSON.stringify(position)} is no position of this log: ${reason}.`);
  }
}

/** Between the places that an adapter counts (1, 2, ...) and the positions that the port hands out. */
export class LogPositions {
  constructor(readonly epoch: string) {
    if (!EPOCH.test(epoch)) throw new TypeError(`${JSON.stringify(epoch)} is no epoch.`);
  }

  format(place: number): Position {
    return `${this.epoch}-${String(place).padStart(DIGITS, '0')}`;
  }

  check(position: string, head: number): PositionCheck {
    const place = placeOf(position);
    if (place === undefined) return 'malformed';
    if (!position.startsWith(`${this.epoch}-`)) return 'other-epoch';
    return place > head ? 'beyond-head' : 'known';
  }

  /** 0 for "from the start". @throws ForeignPosition */
  place(position: Position | undefined, head: number): number {
    if (position === undefined) return 0;
    const reason = this.check(position, head);
    if (reason !== 'known') throw new ForeignPosition(position, reason);
    return Number(position.slice(-DIGITS));
  }
}

const placeOf = (position: string): number | undefined => {
  const place = Number(POSITION.exec(position)?.[2]);
  return place > 0 && Number.isSafeInteger(place) ? place : undefined;
};
