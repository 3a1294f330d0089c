import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../definitions/canonical-json.js';
import type {
  EventFilter,
  EventStore,
  FollowOptions,
  FollowPage,
  NewEvent,
  StoredEvent,
} from '../event-store.port.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens the same log again, where the adapter keeps one. */
  readonly reopen?: () => Promise<EventStore>;
  readonly close: () => Promise<void>;
}

export type MakeStore = () => Promise<StoreUnderTest>;

/** Always the store that a case is to use now: each case begins with an empty one. */
export type StoreNow = () => EventStore;

export const event = (change: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'incident.IncidentLogged.v1',
  data: canonicalJson({ subject: 'The printer is on fire' }),
  metadata: canonicalJson({ actor: 'desk' }),
  ...change,
});

export const events = (count: number, change: Partial<NewEvent> = {}): NewEvent[] =>
  Array.from({ length: count }, () => event(change));

export const stream = (category = 'incident'): string => `${category}-${randomUUID()}`;

export const idsOf = (found: readonly NewEvent[]): string[] => found.map(({ id }) => id);

export const pagesUntilHead = async (
  store: EventStore,
  filter: EventFilter,
  options: FollowOptions = {},
): Promise<FollowPage[]> => {
  const pages: FollowPage[] = [];
  for await (const page of store.follow(filter, { ...options, untilHead: true })) pages.push(page);
  return pages;
};

export const followed = async (
  store: EventStore,
  filter: EventFilter,
  options: FollowOptions = {},
): Promise<StoredEvent[]> => (await pagesUntilHead(store, filter, options)).flatMap((page) => page.events);

/** What a rejected promise was rejected with; fails where it was not. */
export const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It should have been refused.');
};
