import type { EventPublisher } from '../relay/event-publisher.port.js';
import { observe, type Observer } from './observer.port.js';

/** The topic of a service under an observer's eyes. */
export const observedPublisher = (
  service: string,
  publisher: EventPublisher,
  observer: Observer,
): EventPublisher => ({
  publish: (events) =>
    observe(observer, { kind: 'publish', name: service, events }, () => publisher.publish(events)),
  reset: () => publisher.reset(),
  close: () => publisher.close(),
});
