import type {
  Channel,
  EscalationKind,
  FileVisibility,
  IncidentStatus,
  NoteVisibility,
  RelatedKind,
  RestrictionKind,
} from '@ventanilla/contracts/incident';
import type { Instant, Personal } from '@ventanilla/kernel';
import type { IncidentSettings } from '../configuration/incident-settings.js';
import type { Command, OnBehalf, SettledCommand } from './command.js';
import type { ConversationCommand } from './conversation/conversation.commands.js';
import type { DuplicatesCommand } from './duplicates/duplicates.commands.js';
import type { OwnershipCommand } from './ownership/ownership.commands.js';
import type { ExternalReference } from './incident.state.js';
import type { MajorCommand } from './major/major.commands.js';
import type { ParentsCommand } from './parents/parents.commands.js';
import type { RestrictionCommand } from './visibility/restriction.commands.js';
import type { ServiceLevelCommand } from '../service-level/service-level.commands.js';

export type { OnBehalf } from './command.js';

export interface LogIncident extends SettledCommand<'LogIncident'> {
  readonly number: string;
  readonly organisation: string;
  readonly callerId?: string;
  readonly affectedPersonId?: string;
  readonly channel?: Channel;
  readonly subject?: Personal;
  readonly description?: Personal;
  readonly location?: Personal;
  readonly category?: string;
  readonly service?: string;
  /** The incident that it belongs to, as its reporter says. */
  readonly under?: string;
  readonly configurationItems?: readonly string[];
  readonly impact: number;
  readonly urgency: number;
  /** Only to override the matrix. */
  readonly priority?: number;
  readonly overriddenBecause?: Personal;
  /** When the caller reached the desk; now, where absent. */
  readonly reportedAt?: Instant;
  readonly reportedLateBecause?: Personal;
  readonly externalReferences?: readonly ExternalReference[];
  readonly restriction?: { readonly kind: RestrictionKind; readonly named?: readonly string[] };
  /** Who at the desk logs it, and owns it from the first. */
  readonly owner?: string;
  /** The closed incident that the caller wrote on when it was too late. */
  readonly followsUp?: string;
  /** The first contact solved it. */
  readonly resolution?: { readonly code?: string; readonly text?: Personal };
}

/** Only the fields that are given are corrected; null says that there is none. */
export interface CorrectIncident extends SettledCommand<'CorrectIncident'> {
  readonly reason?: Personal;
  readonly callerId?: string;
  readonly affectedPersonId?: string | null;
  readonly organisation?: string;
  readonly location?: Personal | null;
  readonly channel?: Channel;
  readonly subject?: Personal;
  readonly description?: Personal | null;
  readonly category?: string | null;
  readonly service?: string | null;
  readonly configurationItems?: readonly string[];
  readonly impact?: number;
  readonly urgency?: number;
  readonly reportedAt?: Instant;
  readonly externalReferences?: readonly ExternalReference[];
  readonly resolution?: { readonly code?: string; readonly text?: Personal };
}

export interface ClassifyIncident extends SettledCommand<'ClassifyIncident'> {
  readonly category?: string;
  readonly service?: string;
}

export interface PrioritiseIncident extends SettledCommand<'PrioritiseIncident'> {
  /** As before, where absent. */
  readonly impact?: number;
  readonly urgency?: number;
  /** Only to override the matrix. */
  readonly priority?: number;
  readonly overriddenBecause?: Personal;
}

export interface RelateIncident extends Command<'RelateIncident'> {
  /** The incident's own id: nothing is related to itself. */
  readonly incidentId: string;
  readonly kind: RelatedKind;
  readonly id: string;
  readonly other?: OtherIncident;
}

export interface UnrelateIncident extends Command<'UnrelateIncident'> {
  readonly kind: RelatedKind;
  readonly id: string;
  readonly other?: OtherIncident;
}

/** Why the actor can name no other incident by this id; absent where they can, and where nobody asked for them. */
export type OtherIncident = 'none' | 'hidden';

interface AssignToTeam extends Command<'AssignIncident'> {
  readonly team: string;
  readonly person?: string;
}

/** Other systems let a person have an incident without saying for which team. */
interface ImportedAssignment extends Command<'AssignIncident'> {
  readonly imported: true;
  readonly team?: string;
  readonly person: string;
}

export type AssignIncident = AssignToTeam | ImportedAssignment;

export interface ReturnIncidentToDesk extends Command<'ReturnIncidentToDesk'> {
  readonly reason?: Personal;
}

export type StartWork = Command<'StartWork'>;

export interface PutOnHold extends SettledCommand<'PutOnHold'> {
  readonly reason: string;
  readonly note?: Personal;
  readonly until?: Instant;
  /** The children are put on hold with it. */
  readonly passOn?: true;
}

export type ResumeIncident = Command<'ResumeIncident'>;

/** By the timer of one hold, which may be over or another by now. */
export interface ResumeAfterHold extends Command<'ResumeAfterHold'> {
  readonly heldSince: Instant;
  readonly until: Instant;
}

export interface EscalateIncident extends Command<'EscalateIncident'> {
  readonly kind: EscalationKind;
  /** 1 to 9. */
  readonly level: number;
  readonly reason?: Personal;
}

export interface StandDownEscalation extends Command<'StandDownEscalation'> {
  readonly reason?: Personal;
}

export interface AddNote extends Command<'AddNote'> {
  readonly visibility: NoteVisibility;
  readonly text: Personal;
}

export interface ApplyWorkaround extends Command<'ApplyWorkaround'> {
  readonly knownError?: string;
  readonly text?: Personal;
}

export interface ResolveIncident extends SettledCommand<'ResolveIncident'> {
  readonly code?: string;
  readonly text?: Personal;
  readonly withParent?: true;
}

export interface ConfirmResolution extends Command<'ConfirmResolution'> {
  readonly onBehalf?: OnBehalf;
  /** By the link of a mail. */
  readonly via?: 'mail';
}

export interface RejectResolution extends Command<'RejectResolution'> {
  readonly onBehalf?: OnBehalf;
  readonly via?: 'mail';
  readonly reason?: Personal;
}

/** By the timer of one resolution, which may be overtaken by now. */
export interface CloseAfterResolution extends Command<'CloseAfterResolution'> {
  readonly resolvedAt: Instant;
  readonly closesAt: Instant;
}

/** Only imported history closes without a word of the caller and without our timer. */
export interface CloseIncident extends Command<'CloseIncident'> {
  readonly imported: true;
}

export interface ReopenIncident extends SettledCommand<'ReopenIncident'> {
  readonly reason?: Personal;
  /** The children are reopened with it. */
  readonly withChildren?: true;
  readonly withParent?: true;
}

export interface CancelIncident extends SettledCommand<'CancelIncident'> {
  readonly reason?: string;
  readonly note?: Personal;
}

export interface RedactText extends Command<'RedactText'> {
  readonly revision: number;
  readonly path: string;
  readonly reason: Personal;
  /** Whether that event has such a personal text, as looked up. */
  readonly found: boolean;
}

export interface AttachFile extends Command<'AttachFile'> {
  readonly fileId: string;
  readonly name: Personal;
  /** A token that leads to the bytes. */
  readonly content: Personal;
  /** In bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly visibility: FileVisibility;
}

export interface RemoveFile extends Command<'RemoveFile'> {
  readonly fileId: string;
  readonly reason?: Personal;
  /** By the caller's side, which removes what is its own. */
  readonly asCaller: boolean;
}

export interface RedactFile extends Command<'RedactFile'> {
  readonly fileId: string;
  /** Of the event that attached it, as looked up. */
  readonly revision: number;
  readonly reason: Personal;
}

/** What the virus scanner said: the name of what it found, or nothing. */
export interface RecordFileScan extends Command<'RecordFileScan'> {
  readonly fileId: string;
  readonly signature?: string;
}

/** A change of status in another system that the ordinary command was refused for. */
export interface ImportTransition extends Command<'ImportTransition'> {
  readonly imported: true;
  readonly to: IncidentStatus;
  /** The code of that refusal. */
  readonly refusal: string;
  /** For a hold: its reason. */
  readonly holdReason?: string;
  readonly resolutionCode?: string;
  readonly settings: IncidentSettings;
}

/** The end of an imported history: clocks run from it, and timers are due from now on (R14). */
export interface CompleteImport extends SettledCommand<'CompleteImport'> {
  readonly imported: true;
}

export type IncidentCommand =
  | ServiceLevelCommand
  | ConversationCommand
  | DuplicatesCommand
  | OwnershipCommand
  | LogIncident
  | CorrectIncident
  | ClassifyIncident
  | PrioritiseIncident
  | RelateIncident
  | UnrelateIncident
  | AssignIncident
  | ReturnIncidentToDesk
  | StartWork
  | PutOnHold
  | ResumeIncident
  | ResumeAfterHold
  | EscalateIncident
  | StandDownEscalation
  | AddNote
  | ApplyWorkaround
  | ResolveIncident
  | ConfirmResolution
  | RejectResolution
  | CloseAfterResolution
  | CloseIncident
  | ReopenIncident
  | CancelIncident
  | RedactText
  | RestrictionCommand
  | AttachFile
  | RemoveFile
  | RedactFile
  | RecordFileScan
  | ImportTransition
  | CompleteImport
  | ParentsCommand
  | MajorCommand;

export type CommandOf<Type extends IncidentCommand['type']> = Extract<IncidentCommand, { type: Type }>;
