import { createHash } from 'node:crypto';
import type { Position, StoredEvent } from '../event-store/event-store.port.js';
import { eventsOf, ownedBy, type Lane } from './lane.js';
import { MoveRefused } from './move.errors.js';
import type { Owners } from './stream-owners.js';

/** What both logs hold of one service. */
export interface LaneDigest {
  readonly service: string;
  readonly events: number;
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
}

/** The event of the target that stands for a place in the source. */
export type PlaceOf = (position: Position) => StoredEvent | undefined;

export interface LooksAtBoth {
  readonly lane: Lane;
  readonly owners: Owners;
  /** Places in the source whose counterparts are wanted. */
  readonly places: readonly Position[];
  readonly onLooked?: (events: number) => void;
}

const TOLD_EVERY = 512;

/** A digest of events in their order. */
class OrderedDigest {
  events = 0;
  private readonly hash = createHash('sha256');

  /** Each text with its length before it: no two sequences have the same bytes. */
  take({ stream, revision, id, type, data, metadata }: StoredEvent): void {
    this.events += 1;
    for (const text of [stream, String(revision), id, type, data, metadata])
      this.hash.update(`${Buffer.byteLength(text)}:`).update(text);
  }

  end(): string {
    return this.hash.digest('hex');
  }
}

/** Which event of the target is the last one that lies at or before each place of the source. */
class Counterparts {
  private readonly wanted: Position[];
  private readonly found = new Map<Position, StoredEvent | undefined>();

  constructor(places: readonly Position[]) {
    this.wanted = [...new Set(places)].sort();
  }

  /** The source has its next event here; before it, `last` was the target's. */
  pass(position: Position, last: StoredEvent | undefined): void {
    while (this.wanted[0] !== undefined && this.wanted[0] < position)
      this.found.set(this.wanted.shift() as Position, last);
  }

  end(last: StoredEvent | undefined): PlaceOf {
    for (const place of this.wanted) this.found.set(place, last);
    return (place) => this.found.get(place);
  }
}

/**
 * Reads one service's events in both logs, from the first to the last, and digests each side by itself; finds on the
 * way which event of the target stands for a place in the source. @throws MoveRefused where they differ
 */
export const lookAtBoth = async (
  asked: LooksAtBoth,
): Promise<{ readonly digest: LaneDigest; readonly placeOf: PlaceOf }> => {
  const { service, from, to } = asked.lane;
  const isOurs = ownedBy(asked.owners, service);
  const target = eventsOf(to, isOurs);
  const [here, there] = [new OrderedDigest(), new OrderedDigest()];
  const counterparts = new Counterparts(asked.places);
  let last: StoredEvent | undefined;
  for await (const event of eventsOf(from, isOurs)) {
    counterparts.pass(event.position, last);
    here.take(event);
    const { value } = await target.next();
    if (value) there.take((last = value));
    if (here.events % TOLD_EVERY === 0) asked.onLooked?.(TOLD_EVERY);
  }
  for await (const more of target) there.take(more);
  const [digest, counterpart] = [here.end(), there.end()];
  if (digest !== counterpart) throw differing(service, digest, counterpart);
  return { digest: { service, events: here.events, digest }, placeOf: counterparts.end(last) };
};

const differing = (service: string, here: string, there: string): MoveRefused =>
  new MoveRefused(
    `The events of ${service} are not the same on both sides (${here} here, ${there} there). ` +
      'Nothing was ended: the source goes on.',
  );
