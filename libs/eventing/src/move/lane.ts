import {
  everything,
  type EventStore,
  type Position,
  type StoredEvent,
} from '../event-store/event-store.port.js';
import { isOfThisLog } from './log-standing.js';
import { MoveRefused } from './move.errors.js';
import type { Owners } from './stream-owners.js';

/** What one service has in a log, on its way from one log to another. Several lanes may share either. */
export interface Lane {
  readonly service: string;
  readonly from: EventStore;
  readonly to: EventStore;
}

/** A service's events in the order of a log, to its head as it is now. */
export async function* eventsOf(
  store: EventStore,
  isOurs: (stream: string) => boolean,
  after?: Position,
): AsyncGenerator<StoredEvent, void> {
  const options = { untilHead: true, ...(after !== undefined && { after }) };
  for await (const { events } of store.follow(everything, options))
    for (const event of events) if (isOurs(event.stream)) yield event;
}

export const ownedBy =
  (owners: Owners, service: string) =>
  (stream: string): boolean =>
    !isOfThisLog(stream) && owners.ofStream(stream) === service;

export const distinct = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];

export const isSame = (one: StoredEvent, other: StoredEvent): boolean =>
  one.id === other.id &&
  one.stream === other.stream &&
  one.revision === other.revision &&
  one.type === other.type &&
  one.data === other.data &&
  one.metadata === other.metadata;

/**
 * Counts what is to be carried. Every stream must belong to a service that is moved, and lie in that service's log:
 * nothing is left behind. @throws MoveRefused
 */
export const surveyed = async (lanes: readonly Lane[], owners: Owners): Promise<number> => {
  let count = 0;
  for (const store of distinct(lanes.map(({ from }) => from))) {
    const services = new Set(lanes.filter(({ from }) => from === store).map(({ service }) => service));
    for await (const event of eventsOf(store, (stream) => !isOfThisLog(stream))) {
      const owner = owners.ofStream(event.stream);
      if (owner === undefined || !services.has(owner)) throw stray(event.stream, owner);
      count += 1;
    }
  }
  return count;
};

const stray = (stream: string, owner: string | undefined): MoveRefused =>
  new MoveRefused(
    owner === undefined
      ? `The stream ${stream} belongs to no service that this build knows. Move with the build that wrote it.`
      : `The stream ${stream} belongs to ${owner}, whose log is another one. Nothing was moved.`,
  );
