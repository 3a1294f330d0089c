import type { Channel, HoldKind, IncidentStatus, Release } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';
import type { Command, SettledCommand } from '../command.js';

/** What another incident's stream says of it, as looked up; it may change before it is asked itself. */
export interface ChildFacts {
  readonly id: string;
  readonly organisation: string;
  readonly status: IncidentStatus;
  readonly parent?: string;
  readonly hasChildren: boolean;
  readonly isRestricted: boolean;
  readonly isMajor: boolean;
}

/** To the parent: it is asked first. */
export interface AttachChild extends Command<'AttachChild'> {
  /** The parent's own id: nothing is its own child. */
  readonly incidentId: string;
  /** Absent where there is none that the actor may see. */
  readonly child?: ChildFacts;
}

/** To the parent, by somebody at the desk. */
export interface DetachChild extends Command<'DetachChild'> {
  readonly child?: ChildFacts;
}

/** To the parent, about one attachment that the child ended or did not agree to. */
export interface ReleaseChild extends Command<'ReleaseChild'> {
  readonly child: string;
  readonly acceptedAt: Instant;
  readonly because: Exclude<Release, 'detached'>;
  readonly reason?: string;
}

/** To the parent: a child's own judgement. */
export interface RecordChildNotResolved extends Command<'RecordChildNotResolved'> {
  readonly child: string;
  readonly reason: string;
}

/** Which attachment a command to the child is about: the child may have been attached anew since. */
export interface ByAttachment {
  readonly parent: string;
  readonly acceptedAt: Instant;
}

/** To the child, once the parent has accepted it. */
export interface AttachToParent extends Command<'AttachToParent'>, ByAttachment {
  readonly organisation: string;
}

/** To the child, once the parent has released it. */
export interface DetachFromParent extends Command<'DetachFromParent'>, ByAttachment {}

/** As of when the parent was resolved, or accepted the child after that. */
export interface ResolveWithParent extends SettledCommand<'ResolveWithParent'>, ByAttachment {
  readonly code?: string;
}

export interface PutOnHoldWithParent extends Command<'PutOnHoldWithParent'>, ByAttachment {
  /** When the parent's hold began. */
  readonly since: Instant;
  readonly reason: string;
  readonly kind: HoldKind;
  readonly until?: Instant;
}

export interface ResumeWithParent extends Command<'ResumeWithParent'>, ByAttachment {
  /** When the parent's hold began that is over now. */
  readonly since: Instant;
}

/** As of when the parent was reopened. */
export interface ReopenWithParent extends SettledCommand<'ReopenWithParent'>, ByAttachment {}

/** As of when the desk wrote it to the callers of the parent and of all its children. */
export interface SendMessageWithParent extends Command<'SendMessageWithParent'>, ByAttachment {
  /** The parent's. */
  readonly organisation: string;
  /** Of the parent's event that holds the message. */
  readonly revision: number;
  readonly channel: Channel;
}

export type ParentsCommand =
  | AttachChild
  | DetachChild
  | ReleaseChild
  | RecordChildNotResolved
  | AttachToParent
  | DetachFromParent
  | ResolveWithParent
  | PutOnHoldWithParent
  | ResumeWithParent
  | ReopenWithParent
  | SendMessageWithParent;
