import { Refused, type Decider, type Happened } from '@ventanilla/kernel';
import type { Command } from '../incident/command.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { IncidentState } from '../incident/incident.state.js';

/** One ordinary command, and what it is called in its route. */
export interface Step {
  readonly name: string;
  readonly command: IncidentCommand;
}

/** Several commands as one: all of them happen, or none. */
export interface RunMacro extends Command<'RunMacro'> {
  readonly steps: readonly Step[];
}

type Single = Pick<Decider<IncidentState, IncidentCommand, IncidentEvent>, 'decide' | 'evolve'>;

/** A refusal says which step it is of: the first is 1. */
const decideStep = (
  { decide }: Single,
  { name, command }: Step,
  { state, number }: { readonly state: IncidentState; readonly number: number },
): readonly IncidentEvent[] => {
  try {
    return decide(command, state);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(error.code, error.message, { ...error.details, step: number, command: name });
  }
};

/** Each step is decided on what those before it made of the incident. */
export const runMacro = (
  single: Single,
  { steps, at, by }: RunMacro,
  initial: IncidentState,
): readonly IncidentEvent[] => {
  const events: IncidentEvent[] = [];
  let state = initial;
  steps.forEach((step, index) => {
    const decided = decideStep(single, step, { state, number: index + 1 });
    for (const event of decided) {
      events.push(event);
      state = single.evolve(state, { ...event, at, by } as Happened<IncidentEvent>);
    }
  });
  return events;
};
