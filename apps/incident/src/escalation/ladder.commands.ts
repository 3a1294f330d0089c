import type { Instant } from '@ventanilla/kernel';
import type { Command } from '../incident/command.js';
import type { KnownEscalation } from './known-escalation.js';
import type { LadderTrigger } from './ladder.state.js';

/** The process that escalates heard of a warning or a breach. */
export interface StartEscalationLadder extends Command<'StartEscalationLadder'>, LadderTrigger {
  readonly known: KnownEscalation;
}

/** A timer's: nobody may have acknowledged it by then. */
export interface ClimbEscalationLadder extends Command<'ClimbEscalationLadder'> {
  readonly ladder: string;
  /** When its next rung was due, as far as the timer knows. */
  readonly due: Instant;
  readonly known: KnownEscalation;
}

export type LadderCommand = StartEscalationLadder | ClimbEscalationLadder;
