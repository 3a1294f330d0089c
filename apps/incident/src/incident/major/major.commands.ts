import type { MajorAudience } from '@ventanilla/contracts/incident';
import type { Instant, Personal } from '@ventanilla/kernel';
import type { Command } from '../command.js';

export interface ProposeMajorIncident extends Command<'ProposeMajorIncident'> {
  readonly reason?: Personal;
}

export interface DeclineMajorIncident extends Command<'DeclineMajorIncident'> {
  readonly reason?: Personal;
}

export interface DeclareMajorIncident extends Command<'DeclareMajorIncident'> {
  readonly lead: string;
  readonly services: readonly string[];
  readonly organisations: readonly string[];
  readonly businessEffect: Personal;
  readonly nextUpdateDue: Instant;
}

/** Only what is given changes. */
export interface ChangeMajorIncident extends Command<'ChangeMajorIncident'> {
  readonly lead?: string;
  readonly services?: readonly string[];
  readonly organisations?: readonly string[];
  readonly businessEffect?: Personal;
}

export interface GiveMajorIncidentUpdate extends Command<'GiveMajorIncidentUpdate'> {
  readonly audience: MajorAudience;
  readonly text: Personal;
  /** Needed until the service is restored. */
  readonly nextUpdateDue?: Instant;
}

/** By the timer of one update, which may have been given by now. */
export interface FlagMissedUpdate extends Command<'FlagMissedUpdate'> {
  readonly audience: MajorAudience;
  readonly due: Instant;
}

export interface RecordServiceRestored extends Command<'RecordServiceRestored'> {
  readonly restoredAt: Instant;
}

export interface StandDownMajorIncident extends Command<'StandDownMajorIncident'> {
  readonly reason: Personal;
}

export interface ReviewMajorIncident extends Command<'ReviewMajorIncident'> {
  readonly cause: Personal;
  readonly actions: readonly {
    readonly what: Personal;
    readonly owner: string;
    /** `2026-04-01`. */
    readonly dueOn: string;
  }[];
}

export type MajorCommand =
  | ProposeMajorIncident
  | DeclineMajorIncident
  | DeclareMajorIncident
  | ChangeMajorIncident
  | GiveMajorIncidentUpdate
  | FlagMissedUpdate
  | RecordServiceRestored
  | StandDownMajorIncident
  | ReviewMajorIncident;
