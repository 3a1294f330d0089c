import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import type { Instant } from '@ventanilla/kernel';
import { Type } from 'typebox';
import { derivedId } from '../commands/ids.js';
import { EventCodec, metadataOf } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore, NewEvent, Position, StoredEvent } from '../event-store/event-store.port.js';

const define = eventFamily({ owner: 'internal', category: 'subscription', audience: 'internal' });

export const SubscriptionStarted = define(
  'SubscriptionStarted',
  'A subscription that counts from now on was started for the first time; what came before is none of its business.',
  Type.Object({
    subscription: Type.String(),
    place: Type.Optional(
      Type.String({ description: 'Where that was in the log of the other service that it hears.' }),
    ),
  }),
);

export const SubscriptionAdvanced = define(
  'SubscriptionAdvanced',
  'A subscription that counts from now on, or a webhook, has handled all that came before the event before this one in its stream.',
  Type.Object({ subscription: Type.String() }),
);

const codec = new EventCodec([SubscriptionStarted, SubscriptionAdvanced]);

/** The stream in which a subscription, or a webhook, notes where it began, and from time to time that it came further. */
export const streamOfSubscription = (subscription: string): string => `subscription-${subscription}`;

/**
 * Where a subscription with `from: now` begins that does not know how far it was: where it first began, or where it has
 * noted since that it was. Both are places of events in the log, which no loss of a document store can move (R5).
 */
export const firstPosition = async (store: EventStore, subscription: string): Promise<Position> =>
  (await notedPosition(store, subscription)) ?? (await started(store, subscription)).position;

/** Up to where everything was handled, as far as that is noted: the place of the last note but one. */
export const notedPosition = async (
  store: EventStore,
  subscription: string,
): Promise<Position | undefined> => {
  const notes = await store.read(streamOfSubscription(subscription), { backwards: true, limit: 2 });
  return notes[1]?.position;
};

/** To follow the last event of the subscription's stream, or to be the first one there. */
export const advanced = (subscription: string, last: StoredEvent | undefined, now: Instant): NewEvent =>
  internalEvent(codec, {
    id: derivedId('subscription-advanced', subscription, last?.revision ?? 'none'),
    name: 'SubscriptionAdvanced',
    data: { subscription },
    actor: { kind: 'process', id: subscription },
    now,
    ...(last && { notBefore: metadataOf(last).recordedAt }),
  });

/** The same for one that hears another service: the place in that one's log where it began, noted in the own log. */
export const firstPlace = async (
  store: EventStore,
  subscription: string,
  place: string,
): Promise<string | undefined> => {
  const { data } = await started(store, subscription, place);
  return (JSON.parse(data) as EventOf<[typeof SubscriptionStarted]>['data']).place;
};

const started = async (
  store: EventStore,
  subscription: string,
  place?: string,
): Promise<Pick<StoredEvent, 'position' | 'data'>> => {
  const stream = streamOfSubscription(subscription);
  const [first] = await store.read(stream, { limit: 1 });
  if (first) return first;
  const event = internalEvent(codec, {
    id: derivedId('subscription', subscription),
    name: 'SubscriptionStarted',
    data: { subscription, ...(place !== undefined && { place }) },
    actor: { kind: 'process', id: subscription },
    now: new Date().toISOString(),
  });
  try {
    return { position: (await store.append(stream, 'none', [event])).position, data: event.data };
  } catch (error) {
    if (error instanceof WrongRevision) return started(store, subscription, place);
    throw error;
  }
};
