import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { Instant, Personal } from '@ventanilla/kernel';
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

/** As of which of its own events another incident says it. */
export interface ToldOfDuplicate {
  readonly duplicate: string;
  readonly revision: number;
}

/** To the original: another one was cancelled as its duplicate, and these speak through it. */
export interface RecordDuplicate extends Command<'RecordDuplicate'>, ToldOfDuplicate {
  /** When it was cancelled as that. */
  readonly since: Instant;
  readonly callers: readonly string[];
}

/** To the original: another one is no duplicate of it any more. */
export interface ReleaseDuplicate extends Command<'ReleaseDuplicate'>, ToldOfDuplicate {}

/** To the duplicate, where the original could not have it. */
export interface ReinstateDuplicate extends Command<'ReinstateDuplicate'> {
  readonly original: string;
  /** The very cancellation that this is about: it may have been cancelled anew since. */
  readonly since: Instant;
}

export type DuplicatesCommand =
  CancelAsDuplicate | UndoDuplicate | RecordDuplicate | ReleaseDuplicate | ReinstateDuplicate;
