import {
  Refused,
  type Decider,
  type DomainCommand,
  type DomainEvent,
  type RefusalDetails,
} from '@ventanilla/kernel';

/** Something that a command names, and that nothing new may name: why, under which code. */
export interface Unfit {
  readonly code: string;
  readonly sentence: string;
  readonly details: RefusalDetails;
}

/** A command whose names were looked up when it arrived. */
export interface Naming {
  readonly unfit?: Unfit;
}

/**
 * The same decisions, except that nothing new comes of a command that names what it may not. A command that changes
 * nothing is quiet all the same, and a repeated one is answered from what is stored (R1), whatever was retired since.
 */
export const namingOnlyWhatIsThere = <State, Command extends DomainCommand, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
): Decider<State, Command, Event> => ({
  ...decider,
  decide: (command, state) => {
    const events = decider.decide(command, state);
    const { unfit } = command as Naming;
    if (unfit && events.length > 0) throw new Refused(unfit.code, unfit.sentence, unfit.details);
    return events;
  },
});
