import type { ExclusionReason, ResponsibleKind } from '@ventanilla/contracts/incident';
import type { Personal } from '@ventanilla/kernel';
import type { Command } from '../incident/command.js';

export interface Responsible {
  readonly kind: ResponsibleKind;
  /** Which team or supplier; the customer is the incident's own. */
  readonly id?: string;
}

export interface RecordBreachCause extends Command<'RecordBreachCause'> {
  readonly run: string;
  readonly cause: string;
  readonly responsible: Responsible;
}

export interface ProposeRunExclusion extends Command<'ProposeRunExclusion'> {
  readonly run: string;
  readonly because: ExclusionReason;
  readonly reason: Personal;
}

export interface ConfirmRunExclusion extends Command<'ConfirmRunExclusion'> {
  readonly run: string;
}

export interface DeclineRunExclusion extends Command<'DeclineRunExclusion'> {
  readonly run: string;
  readonly reason: Personal;
}

export type AfterBreachCommand =
  RecordBreachCause | ProposeRunExclusion | ConfirmRunExclusion | DeclineRunExclusion;
