import type { CodeList } from '@ventanilla/contracts/incident';
import type { DomainCommand, Personal } from '@ventanilla/kernel';
import type {
  FollowUpSettings,
  IncidentSettings,
  Label,
  PriorityMatrix,
  Spans,
} from './incident-settings.js';

interface Change<Type extends string> extends DomainCommand<Type> {
  /** Why; it stands in the audit. */
  readonly reason?: Personal;
}

/** The first settings of an installation; quiet where there are some. */
export interface EstablishIncidentSettings extends DomainCommand<'EstablishIncidentSettings'> {
  readonly settings: IncidentSettings;
}

export interface AddIncidentCode extends Change<'AddIncidentCode'> {
  readonly list: CodeList;
  readonly code: string;
  readonly label: Label;
  /** Fixed for ever; for every list but the categories. */
  readonly kind?: string;
  /** For categories. */
  readonly parent?: string;
}

/** Codes of another system, retired from the first; those that are there already stay as they are. */
export interface ImportIncidentCodes extends DomainCommand<'ImportIncidentCodes'> {
  readonly list: CodeList;
  /** At most 500; a category stands after the one above it. */
  readonly codes: readonly {
    readonly code: string;
    readonly label: Label;
    readonly kind?: string;
    readonly parent?: string;
  }[];
}

export interface RelabelIncidentCode extends Change<'RelabelIncidentCode'> {
  readonly list: CodeList;
  readonly code: string;
  readonly label: Label;
}

export interface RetireIncidentCode extends Change<'RetireIncidentCode'> {
  readonly list: CodeList;
  readonly code: string;
}

export interface ReinstateIncidentCode extends Change<'ReinstateIncidentCode'> {
  readonly list: CodeList;
  readonly code: string;
}

export interface MoveIncidentCategory extends Change<'MoveIncidentCategory'> {
  readonly code: string;
  /** The category above; the top of the tree where absent. */
  readonly parent?: string;
}

export interface ChangePriorityMatrix extends Change<'ChangePriorityMatrix'> {
  readonly priorityMatrix: PriorityMatrix;
}

export interface ChangeIncidentSpans extends Change<'ChangeIncidentSpans'> {
  readonly spans: Spans;
}

export interface ChangeFollowUp extends Change<'ChangeFollowUp'> {
  readonly followUp: FollowUpSettings;
}

export type IncidentSettingsCommand =
  | EstablishIncidentSettings
  | AddIncidentCode
  | ImportIncidentCodes
  | RelabelIncidentCode
  | RetireIncidentCode
  | ReinstateIncidentCode
  | MoveIncidentCategory
  | ChangePriorityMatrix
  | ChangeIncidentSpans
  | ChangeFollowUp;

export type SettingsCommandOf<Type extends IncidentSettingsCommand['type']> = Extract<
  IncidentSettingsCommand,
  { type: Type }
>;
