import type { EventStore, ExpectedRevision, NewEvent, ReadOptions } from '../event-store/event-store.port.js';
import { observe, type Observer } from './observer.port.js';

/** An event store under an observer's eyes. What follows the log comes back by itself, and is not observed. */
export const observedStore = (store: EventStore, observer: Observer): EventStore => {
  const reading = <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
    observe(observer, { kind: 'read', name }, work);
  return {
    epoch: () => reading('epoch', () => store.epoch()),
    append: (stream: string, expected: ExpectedRevision, events: readonly NewEvent[]) =>
      observe(observer, { kind: 'append', stream, events: events.length }, () =>
        store.append(stream, expected, events),
      ),
    read: (stream: string, options?: ReadOptions) => reading('read', () => store.read(stream, options)),
    follow: (filter, options) => store.follow(filter, options),
    head: (filter) => reading('head', () => store.head(filter)),
    fraction: (position) => store.fraction(position),
    check: (position) => reading('check', () => store.check(position)),
    skewMs: store.skewMs?.bind(store),
    close: () => store.close(),
  };
};
