import type { Instant, Personal } from '@ventanilla/kernel';
import type { Command, SettledCommand } from '../incident/command.js';

interface ByLead {
  /** The teams of a lead, who may speak for these alone; absent for whoever is above them. */
  readonly leads?: readonly string[];
  readonly reason: Personal;
}

export interface RecordForgottenHold extends SettledCommand<'RecordForgottenHold'>, ByLead {
  /** Code of the hold reason. */
  readonly hold: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface RecordEarlierRestoration extends Command<'RecordEarlierRestoration'>, ByLead {
  readonly restoredAt: Instant;
}

export type AfterwardsCommand = RecordForgottenHold | RecordEarlierRestoration;
