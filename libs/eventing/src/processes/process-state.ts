import type { CommandRequest, Instant, Process } from '@ventanilla/kernel';
import type { EventStore, StoredEvent } from '../event-store/event-store.port.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { FiredTimer, HandledInput } from './process-events.js';
import { without } from './process-timers.js';

/** A process instance as its own stream tells it. */
export interface ProcessMemory<State = unknown> {
  readonly state: State;
  readonly revision: number;
  /** Last revision heard of each source stream: a repeated input finds itself here. */
  readonly heard: Readonly<Record<string, number>>;
  readonly timers: Readonly<Record<string, Instant>>;
  readonly recordedAt: Instant;
}

/** Streams `process-<service>-<name>-<instance>`; the service comes first, for one service reads only its own. */
export const processStream = (service: string, process: string, instance: string): string =>
  `process-${service}-${process}-${instance}`;

export const processStreamsOf = (service: string): string => `process-${service}-`;

export const loadProcess = async (
  store: EventStore,
  process: Process,
  stream: string,
): Promise<ProcessMemory> => {
  const start: ProcessMemory = {
    state: process.initialState,
    revision: -1,
    heard: {},
    timers: {},
    recordedAt: '',
  };
  return (await store.read(stream)).reduce((memory, event) => remember(process, memory, event), start);
};

const remember = (process: Process, memory: ProcessMemory, stored: StoredEvent): ProcessMemory => {
  const moved = { ...memory, revision: stored.revision, recordedAt: metadataOf(stored).recordedAt };
  const data: unknown = JSON.parse(stored.data);
  if (isFired(data)) return { ...moved, timers: without(memory.timers, [data.timer.name]) };
  const input = data as HandledInput;
  const timers = without(memory.timers, input.cancelTimers);
  return {
    ...moved,
    state: input.learned === undefined ? memory.state : process.evolve(memory.state, input.learned),
    heard: { ...memory.heard, [input.input.stream]: input.input.revision },
    timers: { ...timers, ...Object.fromEntries(input.setTimers.map(({ name, due }) => [name, due])) },
  };
};

const isFired = (data: unknown): data is FiredTimer =>
  typeof data === 'object' && data !== null && 'timer' in data;

/** The commands that an event of a process stream asks for. */
export const commandsIn = (stored: StoredEvent): readonly CommandRequest[] =>
  (JSON.parse(stored.data) as HandledInput | FiredTimer).commands;
