import { problemOf, type CommandOutcome, type Metrics } from '@ventanilla/chassis';
import type { Observed, Observer, Step } from '@ventanilla/eventing';

const FAILURE = 500;
/** What an engine says about a request of ours, not about itself. */
const ANSWERS: ReadonlySet<string> = new Set(['WrongRevision', 'EventTooLarge', 'InvalidEvent']);

const outcomeOf = (error: unknown): CommandOutcome => {
  if (error === undefined) return 'done';
  return problemOf(error).status < FAILURE ? 'refused' : 'failed';
};

const told = (ended: (error: unknown) => void): Observed => ({ within: (work) => work(), ended });

/** Counts commands by their outcome, and what engines failed at. */
export const metering = (metrics: Metrics): Observer => {
  const failures = (engine: string): Observed =>
    told((error) => {
      const { name = typeof error } = (error ?? {}) as { readonly name?: string };
      if (error !== undefined && !ANSWERS.has(name)) metrics.engineFailed(engine, name);
    });
  const [store, broker] = [failures('event store'), failures('broker')];
  return {
    begin: (step: Step) => {
      if (step.kind === 'command') return told((error) => metrics.command(step.name, outcomeOf(error)));
      if (step.kind === 'append' || step.kind === 'read') return store;
      return step.kind === 'publish' ? broker : undefined;
    },
  };
};
