import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { derivedId } from '../commands/ids.js';
import { EventCodec } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore, Position, StoredEvent } from '../event-store/event-store.port.js';

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

const codec = new EventCodec([SubscriptionStarted]);

/**
 * Where a subscription with `from: now` began: the place in the log of the event that says so, which no loss of a
 * document store can move (R5).
 */
export const firstPosition = async (store: EventStore, subscription: string): Promise<Position> =>
  (await started(store, subscription)).position;

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
  const stream = `subscription-${subscription}`;
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
