import type { UncoveredDecision } from '@ventanilla/contracts/incident';
import type { Personal } from '@ventanilla/kernel';
import type { Command } from '../incident/command.js';

export interface DecideUncoveredWork extends Command<'DecideUncoveredWork'> {
  readonly decision: UncoveredDecision;
  readonly reason: Personal;
  /** Who on the customer's side agreed. */
  readonly agreedBy?: string;
}
