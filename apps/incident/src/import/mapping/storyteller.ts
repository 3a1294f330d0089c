import { Refused } from '@ventanilla/kernel';
import { incident } from '../../incident/incident.decide.js';
import type { IncidentCommand } from '../../incident/incident.commands.js';
import type { IncidentEvent } from '../../incident/incident.events.js';
import { initialState, type IncidentState } from '../../incident/incident.state.js';

/** A command as the ordinary decider answered it. */
export interface Step {
  readonly command: IncidentCommand;
  /** The state before its events. */
  readonly before: IncidentState;
  readonly events: readonly IncidentEvent[];
}

/** Tells a history to the ordinary decider, command by command, and keeps what it decided. */
export class Storyteller {
  readonly steps: Step[] = [];
  state: IncidentState = initialState;
  eventCount = 0;

  /** @returns the code under which the decider refuses; undefined where it does not */
  tell(command: IncidentCommand): string | undefined {
    try {
      this.keep(command, incident.decide(command, this.state));
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  }

  private keep(command: IncidentCommand, events: readonly IncidentEvent[]): void {
    if (events.length === 0) return;
    this.steps.push({ command, before: this.state, events });
    this.eventCount += events.length;
    for (const event of events) {
      this.state = incident.evolve(this.state, { ...event, at: command.at, by: command.by });
    }
  }
}
