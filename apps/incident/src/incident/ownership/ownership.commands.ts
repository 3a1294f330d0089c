import type { Instant, Personal } from '@ventanilla/kernel';
import type { Command } from '../command.js';

/** For oneself: in the team that has it, unless another is named. */
export interface TakeIncident extends Command<'TakeIncident'> {
  readonly team?: string;
}

export interface DeclineAssignment extends Command<'DeclineAssignment'> {
  readonly reason: Personal;
  /** Back to the desk, also where it was given by name. */
  readonly forTeam?: true;
}

export interface ChangeOwner extends Command<'ChangeOwner'> {
  /** Oneself, where absent. */
  readonly owner?: string;
}

export type AcknowledgeEscalation = Command<'AcknowledgeEscalation'>;

export type WatchIncident = Command<'WatchIncident'>;
export type UnwatchIncident = Command<'UnwatchIncident'>;

export interface AddWatcher extends Command<'AddWatcher'> {
  readonly watcher: string;
}

export interface RemoveWatcher extends Command<'RemoveWatcher'> {
  readonly watcher: string;
}

export interface RecordEffort extends Command<'RecordEffort'> {
  /** 1 to 6,000. */
  readonly minutes: number;
  /** Oneself, where absent. */
  readonly person?: string;
  /** Now, where absent. */
  readonly workedAt?: Instant;
  readonly note?: Personal;
}

/** Only the fields that are given are corrected. */
export interface CorrectEffort extends Command<'CorrectEffort'> {
  readonly entry: number;
  /** None, where there was no such effort. */
  readonly minutes?: number;
  readonly person?: string;
  readonly workedAt?: Instant;
  readonly reason?: Personal;
}

export interface PromiseDate extends Command<'PromiseDate'> {
  readonly promised: Instant;
  readonly note?: Personal;
}

export type OwnershipCommand =
  | TakeIncident
  | DeclineAssignment
  | ChangeOwner
  | AcknowledgeEscalation
  | WatchIncident
  | UnwatchIncident
  | AddWatcher
  | RemoveWatcher
  | RecordEffort
  | CorrectEffort
  | PromiseDate;
