import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { EventCodec } from '../definitions/event-codec.js';

const define = eventFamily({ owner: 'internal', category: 'relay', audience: 'internal' });

/** Each event carries the whole standing, so that the last one of the stream tells everything. */
const Standing = Type.Object({
  holder: Type.String({ description: 'The relay that may publish; empty where none may.' }),
  until: Type.String({ description: 'Instant: from then on another one may take the lease.' }),
  position: Type.Optional(
    Type.String({ description: 'Everything up to here was acknowledged by the topic.' }),
  ),
});

export const RelayLeaseTaken = define('RelayLeaseTaken', 'A relay took or renewed the lease.', Standing);

export const RelayCheckpointMoved = define(
  'RelayCheckpointMoved',
  'Everything up to a position was acknowledged.',
  Standing,
);

export const RelayLeaseGivenUp = define(
  'RelayLeaseGivenUp',
  'A relay stopped, and gave up the lease.',
  Standing,
);

export const RelayRewound = define(
  'RelayRewound',
  'Somebody had everything after a position published again.',
  Standing,
);

export type RelayStanding = EventOf<[typeof RelayLeaseTaken]>['data'];
export type RelayEventName =
  'RelayLeaseTaken' | 'RelayCheckpointMoved' | 'RelayLeaseGivenUp' | 'RelayRewound';

export const relayEvents = [RelayLeaseTaken, RelayCheckpointMoved, RelayLeaseGivenUp, RelayRewound] as const;

export const relayCodec = new EventCodec(relayEvents);
