import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { Personal } from '@ventanilla/kernel';
import type { Command, SettledCommand } from '../command.js';

/** What is known of the other incident when somebody says that this one tells the same. */
export interface OriginalFacts {
  readonly id: string;
  readonly organisation: string;
  readonly status: IncidentStatus;
  readonly isRestricted: boolean;
}

export interface CancelAsDuplicate extends SettledCommand<'CancelAsDuplicate'> {
  /** The incident's own id: nothing is a duplicate of itself. */
  readonly incidentId: string;
  /** As looked up; absent where there is none that one may see. */
  readonly original?: OriginalFacts;
  readonly note?: Personal;
}

export interface UndoDuplicate extends Command<'UndoDuplicate'> {
  readonly reason?: Personal;
}

export type DuplicatesCommand = CancelAsDuplicate | UndoDuplicate;
