import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { EventCodec } from '../definitions/event-codec.js';

const define = eventFamily({ owner: 'internal', category: 'move', audience: 'internal' });

const Carried = {
  events: Type.Integer({ minimum: 0, description: 'How many events were carried.' }),
  digest: Type.String({ description: 'SHA-256 over everything carried, in hexadecimal: of both sides.' }),
};

export const LogClosed = define(
  'LogClosed',
  'The log is being moved: what nobody has carried yet is carried now, and nothing is added to it.',
  Type.Object({ to: Type.String({ description: 'Where to, as the operator named it.' }) }),
);

export const LogMoved = define(
  'LogMoved',
  'Everything in this log goes on elsewhere; nothing is added to it any more.',
  Type.Object({ to: Type.String({ description: 'Where to, as the operator named it.' }), ...Carried }),
);

export const LogReopened = define(
  'LogReopened',
  'Something may be added to the log again: a move was given up, or somebody demanded it.',
  Type.Object({}),
);

export const LogArrivalBegun = define(
  'LogArrivalBegun',
  'Another log is being carried into this one; until that has ended, nobody works with it.',
  Type.Object({ from: Type.String({ description: 'Where from, as the operator named it.' }) }),
);

export const LogArrived = define(
  'LogArrived',
  'Another log was carried into this one, which goes on from here.',
  Type.Object({ from: Type.String({ description: 'Where from, as the operator named it.' }), ...Carried }),
);

export const moveEvents = [LogClosed, LogMoved, LogReopened, LogArrivalBegun, LogArrived] as const;

export const moveCodec = new EventCodec(moveEvents);
