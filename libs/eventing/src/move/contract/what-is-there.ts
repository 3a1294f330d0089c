import type { EventStore, StoredEvent } from '../../event-store/event-store.port.js';
import type { KeyStore } from '../../key-store/key-store.port.js';
import { ParkedEvents } from '../../subscriptions/parked-events.js';
import { SubscriptionPositions } from '../../subscriptions/subscription-positions.js';
import { isOfThisLog } from '../log-standing.js';
import type { MoveSide } from '../move.js';
import { owners, SERVICES, type KnownKeys } from './history.js';

/** Everything in a log but what is about this very log, without the places, which are another log's. */
export const logOf = async (store: EventStore): Promise<readonly Omit<StoredEvent, 'position'>[]> =>
  (await placed(store)).map(({ position: _position, ...event }) => event);

const placed = async (store: EventStore): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.follow({ streams: [''] }, { untilHead: true })) events.push(...page.events);
  return events.filter(({ stream }) => !isOfThisLog(stream));
};

const ofService = (service: string) => (event: { readonly stream: string }) =>
  owners.ofStream(event.stream) === service;

const SUBSCRIPTIONS = ['process:desk.close', 'dispatcher:desk', 'webhook:shop.7', 'process:shop.ship'];

/** How many of its service's events each subscription has behind it; undefined where it begins anew. */
const placesOf = async (side: MoveSide): Promise<readonly unknown[]> =>
  Promise.all(
    SUBSCRIPTIONS.map(async (name) => {
      const service = owners.ofSubscription(name) ?? '';
      const stores = side.services.get(service);
      if (!stores) throw new Error(`No ${service}.`);
      const found = await (await SubscriptionPositions.open(stores.documents)).find(name);
      const events = (await placed(stores.store)).filter(ofService(service));
      const behind = events.filter(
        ({ position }) => found !== undefined && position <= found.position,
      ).length;
      const parked = await (await ParkedEvents.open(stores.documents)).list(name);
      return { name, behind, parked: parked.map(({ event, ...rest }) => [event.id, event.data, rest.error]) };
    }),
  );

const keysOf = async (keys: KeyStore, { persons, keyIds, blocks }: KnownKeys): Promise<unknown> => {
  const names = ['one', 'two', 'three', 'ñandú'].map((name) => ({ system: 'email', name }));
  const texts = await keys.findTextKeys(blocks);
  return {
    persons: await keys.findPersonKeys(keyIds),
    texts: texts.map((block) => [0, 1, 2, 3].map((at) => block?.secret(at)?.toString('hex'))),
    forgotten: await Promise.all(persons.map((person) => keys.isForgotten(person))),
    holding: await keys.holdsAnythingOf(persons),
    names: await Promise.all(names.map((name) => keys.findPerson(name))),
  };
};

/** What an installation is to whoever works with it, asked through the ports alone. */
export const whatIsThere = async (side: MoveSide, keys: KeyStore, known: KnownKeys): Promise<object> => {
  const logs: Record<string, unknown> = {};
  for (const service of SERVICES) {
    const stores = side.services.get(service);
    logs[service] = stores && (await logOf(stores.store)).filter(ofService(service));
  }
  return { logs, places: await placesOf(side), keys: await keysOf(keys, known) };
};
