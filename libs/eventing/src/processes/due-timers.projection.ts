import type { Instant, Projection, ProjectedEvent } from '@ventanilla/kernel';
import type { FiredTimer, HandledInput } from './process-events.js';
import { without } from './process-timers.js';

/** The timers of one process instance; only a hint for whoever looks for due ones, the stream decides. */
export interface ProcessTimers {
  readonly timers: Readonly<Record<string, Instant>>;
  /** The earliest; null where there is none. */
  readonly nextDue: Instant | null;
}

/** One document for each process stream of a service, by when its next timer is due. */
export const dueTimers = (service: string): Projection<ProcessTimers> => ({
  name: `due-timers-${service}`,
  version: 1,
  category: `process-${service}`,
  indexes: [['nextDue']],
  evolve: (document, event) => {
    const timers = timersAfter(document?.timers ?? {}, event);
    return { timers, nextDue: Object.values(timers).sort()[0] ?? null };
  },
});

const timersAfter = (before: ProcessTimers['timers'], event: ProjectedEvent): ProcessTimers['timers'] => {
  if (event.type === 'TimerFired') return without(before, [(event.data as FiredTimer).timer.name]);
  const { cancelTimers, setTimers } = event.data as HandledInput;
  return {
    ...without(before, cancelTimers),
    ...Object.fromEntries(setTimers.map(({ name, due }) => [name, due])),
  };
};
