import type { Actor, Decider, DomainCommand, DomainEvent, Happened } from './decider.js';
import { outcomeOf } from './outcome-of.js';
import { Refused } from './refused.js';
import type { Instant } from './time.js';

/** An event of a story, with its circumstances where they matter; the rest is filled in. */
type Told<Event extends DomainEvent> = Event & { readonly at?: Instant; readonly by?: Actor };

export interface Expectation<Event extends DomainEvent> {
  /** Exactly these events, in this order, equal to the last field. */
  then(...expected: readonly Event[]): void;
  /** Nothing to do: no event, no refusal. */
  thenNothing(): void;
  /** Refused under this code. */
  refused(code: string): void;
}

export interface Story<Command, Event extends DomainEvent> {
  when(command: Command): Expectation<Event>;
}

const SOMEBODY: Actor = { kind: 'person', id: '00000000-0000-4000-8000-000000000000' };
const BEGINNING: Instant = '2026-01-05T08:00:00.000Z';

const complete = <Event extends DomainEvent>(told: Told<Event>): Happened<Event> =>
  ({ at: BEGINNING, by: SOMEBODY, ...told }) as Happened<Event>;

/** The state after some events; for specs of folds. */
export const stateAfter = <State, Command extends DomainCommand, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
  events: readonly Told<Event>[],
): State => events.map(complete).reduce((state, event) => decider.evolve(state, event), decider.initialState);

/**
 * The language of decider specs: `given(incident)(reported, resolved).when(assignToAnn).refused('INCIDENT_NOT_OPEN')`.
 * Compares deeply and in order. For test files only: it needs a global `expect`.
 */
export const given =
  <State, Command extends DomainCommand, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
  ) =>
  (...events: readonly Told<Event>[]): Story<Command, Event> => ({
    when: (command) => {
      const outcome = outcomeOf(() => decider.decide(command, stateAfter(decider, events)));
      return {
        then: (...expected) => expect(outcome).toStrictEqual(expected),
        thenNothing: () => expect(outcome).toStrictEqual([]),
        refused: (code) => {
          expect(outcome).toBeInstanceOf(Refused);
          expect((outcome as Refused).code).toBe(code);
        },
      };
    },
  });
