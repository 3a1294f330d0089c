import type { Decider, DomainCommand, DomainEvent, Happened } from './decider.js';
import { outcomeOf } from './outcome-of.js';
import { Refused } from './refused.js';

/** Codes by command; none where it is never refused. */
export type Refusals = ReadonlyMap<string, ReadonlySet<string>>;

const MOST_STATES = 1_000;

/**
 * Under which codes each of these commands is refused, whatever they have brought an aggregate to by then. Its states
 * are visited once each, those that the fewest commands lead to first. For specs.
 */
export const refusalsOf = <State, Command extends DomainCommand, Event extends DomainEvent>(
  { initialState, decide, evolve }: Decider<State, Command, Event>,
  commands: readonly Command[],
): Refusals => {
  const refusals = new Map(commands.map(({ type }) => [type, new Set<string>()]));
  const states = new Map([[JSON.stringify(initialState), initialState]]);
  for (const state of states.values()) {
    for (const command of commands) {
      const outcome = outcomeOf(() => decide(command, state));
      if (outcome instanceof Refused) {
        refusals.get(command.type)?.add(outcome.code);
        continue;
      }
      const { at, by } = command;
      const next = outcome.reduce(
        (before, event) => evolve(before, { ...event, at, by } as Happened<Event>),
        state,
      );
      if (states.size < MOST_STATES) states.set(JSON.stringify(next), next);
    }
  }
  return refusals;
};
