import type { StoredEvent } from '../event-store/event-store.port.js';

/** A piece of work of the machinery's, as whoever looks after an installation tells them apart. */
export type Step =
  | {
      readonly kind: 'command';
      readonly service: string;
      /** `LogIncident`. */
      readonly name: string;
      /** W3C trace context of what asked for it, where that is known and is not this very call. */
      readonly traceparent?: string;
    }
  | {
      readonly kind: 'append';
      readonly stream: string;
      readonly events: number;
    }
  | {
      readonly kind: 'read';
      /** Of the port: `read`, `head`, ... */
      readonly name: string;
    }
  | {
      /** What a subscription makes of an event, a view of a page, or a topic of what is published. */
      readonly kind: 'handle' | 'fold' | 'publish';
      /** Of the subscription, the view, or the service. */
      readonly name: string;
      readonly events: readonly StoredEvent[];
    };

/** A step under way. */
export interface Observed {
  /** W3C trace context that what the step stores carries; undefined where nobody follows it. */
  readonly traceparent?: string;
  /** Calls something as a part of the step. */
  within<Result>(work: () => Result): Result;
  ended(error?: unknown): void;
}

/** Told of every step, for traces and figures. It changes nothing of what is done, and never throws. */
export interface Observer {
  /** undefined where it does not care for the step. */
  begin(step: Step): Observed | undefined;
}

export const nobody: Observer = { begin: () => undefined };

/** Several as one. The trace context is the first one's that has any. */
export const observers = (...all: readonly Observer[]): Observer => ({
  begin: (step) => {
    const begun = all.flatMap((observer) => observer.begin(step) ?? []);
    return begun.length < 2 ? begun[0] : together(begun);
  },
});

const together = (begun: readonly Observed[]): Observed => ({
  traceparent: begun.find(({ traceparent }) => traceparent !== undefined)?.traceparent,
  within: (work) => begun.reduceRight((inner, each) => () => each.within(inner), work)(),
  ended: (error) => begun.forEach((each) => each.ended(error)),
});

/** Carries out a step under an observer's eyes. */
export const observe = async <Result>(
  observer: Observer,
  step: Step,
  work: (traceparent?: string) => Promise<Result>,
): Promise<Result> => {
  const observed = observer.begin(step);
  if (!observed) return work();
  try {
    const result = await observed.within(() => work(observed.traceparent));
    observed.ended();
    return result;
  } catch (error) {
    observed.ended(error);
    throw error;
  }
};
