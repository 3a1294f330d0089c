import type { Subscription } from '../subscriptions/subscription.js';
import { observe, type Observer } from './observer.port.js';

/** A subscription under an observer's eyes, whatever its events come from. */
export const observedSubscription = (subscription: Subscription, observer: Observer): Subscription => {
  const { name, from, filter, abreast } = subscription;
  return {
    name,
    from,
    filter,
    abreast,
    handle: (event, stopping) =>
      observe(observer, { kind: 'handle', name, events: [event] }, () =>
        subscription.handle(event, stopping),
      ),
  };
};
