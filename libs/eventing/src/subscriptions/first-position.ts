import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { derivedId } from '../commands/ids.js';
import { EventCodec } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore, Position } from '../event-store/event-store.port.js';

const define = eventFamily({ owner: 'internal', category: 'subscription', audience: 'internal' });

export const SubscriptionStarted = define(
  'SubscriptionStarted',
  'A subscription that counts from now on was started for the first time; what came before is none of its business.',
  Type.Object({ subscription: Type.String() }),
);

const codec = new EventCodec([SubscriptionStarted]);

/**
 * Where a subscription with `from: now` began: the place in the log of the event that says so, which no loss of a
 * document store can move (R5).
 */
export const firstPosition = async (store: EventStore, subscription: string): Promise<Position> => {
  const stream = `subscription-${subscription}`;
  const [started] = await store.read(stream, { limit: 1 });
  if (started) return started.position;
  const event = internalEvent(codec, {
    id: derivedId('subscription', subscription),
    name: 'SubscriptionStarted',
    data: { subscription },
    actor: { kind: 'process', id: subscription },
    now: new Date().toISOString(),
  });
  try {
    return (await store.append(stream, 'none', [event])).position;
  } catch (error) {
    if (error instanceof WrongRevision) return firstPosition(store, subscription);
    throw error;
  }
};
