import type {
  CancellationKind,
  Channel,
  Closure,
  CoverageKind,
  UncoveredDecision,
  EscalationKind,
  FileVisibility,
  HoldKind,
  IncidentStatus,
  ResolutionKind,
} from '@ventanilla/contracts/incident';
import type { Instant, Sealed } from '@ventanilla/kernel';
import type {
  ExternalReference,
  RelatedRecord,
  Restriction,
  StatusBeforeHold,
} from '../../incident/incident.state.js';
import type { DueTarget } from '../../service-level/coverage.state.js';
import type { LadderOfRow } from '../../escalation/ladder.state.js';
import type { Major } from '../../incident/major/major.state.js';

/** A text, and the revision of the event that holds it. */
export interface KeptText {
  readonly text: Sealed;
  readonly revision: number;
  /** It can never be read again, and finds nothing. */
  readonly redacted?: true;
}

/** What the queue shows of an incident, and what it is found, sorted and counted by. */
export interface IncidentQueueRow {
  readonly number: string;
  /** The number as a number, which sorts. */
  readonly numberOrder: number;
  readonly subject?: KeptText;
  /** Kept for its words. */
  readonly description?: KeptText;
  readonly status: IncidentStatus;
  readonly statusSince: Instant;
  readonly holdReason?: string;
  readonly holdKind?: HoldKind;
  readonly holdSince?: Instant;
  readonly holdUntil?: Instant;
  readonly beforeHold?: StatusBeforeHold;
  readonly impact: number;
  readonly urgency: number;
  readonly priority: number;
  readonly callerId?: string;
  readonly affectedPersonId?: string;
  readonly organisation: string;
  readonly service?: string;
  readonly category?: string;
  readonly team?: string;
  readonly person?: string;
  readonly channel?: Channel;
  readonly reportedAt: Instant;
  readonly loggedAt: Instant;
  readonly changedAt: Instant;
  readonly resolvedAt?: Instant;
  /** Kept for its words. */
  readonly resolution?: KeptText;
  readonly resolutionCode?: string;
  readonly resolutionKind?: ResolutionKind;
  readonly resolvedByTeam?: string;
  readonly closesAt?: Instant;
  readonly closedAt?: Instant;
  readonly closedHow?: Closure;
  readonly cancelledAt?: Instant;
  readonly cancellationReason?: string;
  readonly cancellationKind?: CancellationKind;
  /** The incident that it was cancelled as a duplicate of. */
  readonly duplicateOf?: string;
  readonly escalationKind?: EscalationKind;
  readonly escalationLevel?: number;
  readonly escalationAcknowledgedAt?: Instant;
  /** Escalations by rules that nobody has acknowledged: their rules, who was asked last, and when the next one is. */
  readonly ladders?: readonly LadderOfRow[];
  readonly escalationRules?: readonly string[];
  readonly escalationAsked?: readonly string[];
  readonly escalationNextRungAt?: Instant;
  readonly knownError?: string;
  /** When the caller said the first of what nobody has answered yet. */
  readonly unansweredSince?: Instant;
  /** What caller and desk wrote to each other, the newest of it; kept for its words. */
  readonly messages?: readonly KeptText[];
  /** When the last message of each side was said. */
  readonly callerWroteAt?: Instant;
  readonly deskWroteAt?: Instant;
  /** When the desk last tried to reach the caller, and when it last did. */
  readonly contactTriedAt?: Instant;
  readonly contactedAt?: Instant;
  /** What is due next: a reminder, a resolution for want of an answer, a word to the owner. */
  readonly remindsAt?: Instant;
  readonly noAnswerAt?: Instant;
  readonly ownerToldAt?: Instant;
  /** Reminders of the present hold that are still to come, the next one first. */
  readonly reminders?: readonly Instant[];
  readonly remindedAt?: Instant;
  /** When the owner was told that the present hold is too long. */
  readonly heldTooLongAt?: Instant;
  /** Who at the desk follows it to its closure. */
  readonly owner?: string;
  readonly watchers?: readonly string[];
  /** Minutes, all efforts together, and each of them by its entry. */
  readonly effortMinutes?: number;
  readonly efforts?: readonly number[];
  readonly promised?: Instant;
  readonly followsUp?: string;
  /** How often it went from one team to another, by way of the desk or not. */
  readonly reassignmentCount: number;
  readonly lastTeam?: string;
  /** How often it came back to a team that it had left. */
  readonly returnCount?: number;
  /** The teams that it has left. */
  readonly formerTeams?: readonly string[];
  readonly reopenCount: number;
  /** Milliseconds in each status up to `statusSince`; the present status goes on from there. */
  readonly timeInState: Readonly<Partial<Record<IncidentStatus, number>>>;
  /** Milliseconds on hold for each kind of hold up to `holdSince`; each period stands for itself. */
  readonly timeOnHold: Readonly<Partial<Record<HoldKind, number>>>;
  readonly externalReferences: readonly ExternalReference[];
  readonly related: readonly RelatedRecord[];
  readonly restriction?: Restriction;
  /** Those that were not removed. */
  readonly files: readonly { readonly fileId: string; readonly visibility: FileVisibility }[];
  readonly importedAt?: Instant;
  readonly parent?: string;
  readonly parentOrganisation?: string;
  /** Whether it is covered, and under which agreement, as it was decided last. */
  readonly coverage?: CoverageKind;
  readonly agreement?: string;
  /** What was decided about work that is not covered. */
  readonly uncoveredDecision?: UncoveredDecision;
  /** Runs that were breached and whose cause nobody told. */
  readonly openCauses?: readonly string[];
  /** Runs that somebody wants left out of the figures. */
  readonly proposedExclusions?: readonly string[];
  readonly targets?: readonly DueTarget[];
  /** What will be late first, of what runs and is not late yet. */
  readonly nextDueAt?: Instant;
  /** What was not done in time. */
  readonly breached?: readonly DueTarget['measure'][];
  readonly nextDueMeasure?: DueTarget['measure'];
  /** How many children its own stream names; absent where there is none. */
  readonly childCount?: number;
  readonly major?: Major;
}
