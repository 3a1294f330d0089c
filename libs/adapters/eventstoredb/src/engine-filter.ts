import { matchesFilter, type EventFilter } from '@ventanilla/eventing';
import { EVENT_TYPE, STREAM_NAME, type Filter } from '@eventstore/db-client';

/** The engine reports how far it has looked after so many records at the latest. */
const RECORDS_PER_CHECKPOINT = 128;
const cadence = { checkpointInterval: 1, maxSearchWindow: RECORDS_PER_CHECKPOINT };
/** The engine's own streams and types begin so, and are nobody's business. */
const SYSTEM = '$';

interface Named {
  readonly streamId: string;
  readonly type: string;
}

/** What the server is asked to send: at least what matches. */
export const engineFilter = (filter: EventFilter): Filter => {
  const prefixes = [...(filter.streams ?? filter.types)];
  if (prefixes.includes('')) return { filterOn: EVENT_TYPE, regex: '^[^$].*', ...cadence };
  // An empty list would be refused; whatever this finds is left out below.
  if (prefixes.length === 0) return { filterOn: STREAM_NAME, prefixes: [`${SYSTEM}nothing`], ...cadence };
  return { filterOn: filter.streams ? STREAM_NAME : EVENT_TYPE, prefixes, ...cadence };
};

/** What a follower is given: the server compares prefixes by its culture, the port sign by sign. */
export const matches = (filter: EventFilter, { streamId, type }: Named): boolean =>
  !streamId.startsWith(SYSTEM) &&
  !type.startsWith(SYSTEM) &&
  matchesFilter(filter, { stream: streamId, type });
