import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';

const define = eventFamily({ owner: 'internal', category: 'process', audience: 'internal' });

const Commands = Type.Array(
  Type.Object({
    command: Type.String(),
    aggregateId: Type.String(),
    at: Type.Optional(Type.String({ description: 'When it was so; the moment of sending where absent.' })),
    body: Type.Record(Type.String(), Type.Unknown()),
  }),
);

const Timer = Type.Object({ name: Type.String(), due: Type.String({ description: 'Instant.' }) });

export const ProcessInputHandled = define(
  'ProcessInputHandled',
  'A process heard an event, and this is what it made of it.',
  Type.Object({
    input: Type.Object({
      stream: Type.String(),
      revision: Type.Integer({ minimum: 0 }),
      event: Type.String(),
    }),
    learned: Type.Optional(Type.Unknown()),
    commands: Commands,
    setTimers: Type.Array(Timer),
    cancelTimers: Type.Array(Type.String()),
  }),
);

export const TimerFired = define(
  'TimerFired',
  'A timer of a process was due, and this is what it asked for.',
  Type.Object({ timer: Timer, commands: Commands }),
);

export type ProcessEvent = EventOf<[typeof ProcessInputHandled, typeof TimerFired]>;
export type HandledInput = EventOf<[typeof ProcessInputHandled]>['data'];
export type FiredTimer = EventOf<[typeof TimerFired]>['data'];
