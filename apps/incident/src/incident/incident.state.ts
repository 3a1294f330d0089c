import type {
  CancellationKind,
  Channel,
  DataOf,
  Closure,
  EscalationKind,
  HoldKind,
  RelatedKind,
  ResolutionKind,
  RestrictionKind,
} from '@ventanilla/contracts/incident';
import type { Instant, Personal } from '@ventanilla/kernel';
import type { AttachedFile } from '../files/files.state.js';
import type { Major } from './major/major.state.js';
import type { FollowUpTimes } from './follow-up/follow-up.policy.js';
import type { TicketFact } from '@ventanilla/service-level';
import type { BreachCause, RunExclusion } from '../service-level/after-breach.state.js';
import type { ClockCorrection } from '../service-level/afterwards.state.js';
import type { Ladder } from '../escalation/ladder.state.js';
import type { Verdicts } from '../service-level/verdicts.state.js';
import type { Coverage, UncoveredWork } from '../service-level/coverage.state.js';

export interface Assignment {
  /** Absent only where imported history names a person alone. */
  readonly team?: string;
  readonly person?: string;
}

export interface ExternalReference {
  readonly system: string;
  readonly number: string;
  readonly url?: string;
}

export interface RelatedRecord {
  readonly kind: RelatedKind;
  readonly id: string;
}

export interface Escalation {
  readonly kind: EscalationKind;
  readonly level: number;
  readonly since: Instant;
  readonly acknowledgedAt?: Instant;
  /** What raised it; absent by hand. */
  readonly ladder?: DataOf<'IncidentEscalated'>['ladder'];
}

export interface Effort {
  readonly minutes: number;
  readonly person: string;
  readonly workedAt: Instant;
}

/** Few may know of the incident. */
export interface Restriction {
  readonly kind: RestrictionKind;
  /** Who may beside caller, assigned team and owner; at least one. */
  readonly named: readonly string[];
}

/** The incident that it is resolved with. */
export interface Parent {
  readonly id: string;
  readonly organisation: string;
  readonly acceptedAt: Instant;
}

export interface Child {
  readonly id: string;
  readonly organisation: string;
  readonly acceptedAt: Instant;
}

/** Another incident that is a duplicate of this one, or was: a late word about it is told from a new one. */
export interface Duplicate {
  readonly id: string;
  readonly since: Instant;
  /** Of its stream, as of which this is known. */
  readonly revision: number;
  /** Of it and of its own duplicates; absent where it is none any more. */
  readonly callers?: readonly string[];
}

/** What is known of an incident, whatever its status. Personal texts are carried and never read. */
export interface IncidentRecord {
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
  readonly impact: number;
  readonly urgency: number;
  readonly priority: number;
  /** The priority is not the matrix's. */
  readonly overridden: boolean;
  readonly reportedAt: Instant;
  readonly loggedAt: Instant;
  readonly externalReferences: readonly ExternalReference[];
  readonly related: readonly RelatedRecord[];
  readonly escalation?: Escalation;
  /** Escalations by rules that nobody has acknowledged. */
  readonly ladders?: readonly Ladder[];
  readonly assignment?: Assignment;
  /** Who had it by name, and gave it back to the team that has it since. */
  readonly handedBackBy?: string;
  readonly restriction?: Restriction;
  readonly workaround?: { readonly knownError?: string; readonly text?: Personal; readonly at: Instant };
  readonly redacted: readonly { readonly revision: number; readonly path: string }[];
  readonly files: readonly AttachedFile[];
  readonly importedAt?: Instant;
  /** Never both: parents are one level deep. */
  readonly parent?: Parent;
  readonly children?: readonly Child[];
  readonly reopenedAt?: Instant;
  readonly major?: Major;
  /** Who at the desk follows it to its closure. */
  readonly owner?: string;
  readonly watchers?: readonly string[];
  /** Those of them who watch it only as callers of its duplicates. */
  readonly watchingAsCallers?: readonly string[];
  /** When the caller said the first of what nobody has answered yet. */
  readonly unansweredSince?: Instant;
  /** In the order in which they were recorded: entry 1 is the first. */
  readonly efforts?: readonly Effort[];
  /** The date that the caller was told. */
  readonly promised?: Instant;
  /** The closed incident that it goes on from. */
  readonly followsUp?: string;
  /** Every incident that it ever was a duplicate of, also where that was undone: what was written on it went there. */
  readonly originals?: readonly string[];
  /** Every incident that it was told of as its duplicate, also where that is none any more. */
  readonly duplicates?: readonly Duplicate[];
  /** What was decided from the agreements, last. */
  readonly coverage?: Coverage;
  readonly uncovered?: UncoveredWork;
  /** What was told of its targets. */
  readonly verdicts?: Verdicts;
  /** One for each run, as it was told last. */
  readonly causes?: readonly BreachCause[];
  /** One for each run. */
  readonly exclusions?: readonly RunExclusion[];
  /** What clocks were told afterwards, in the order in which they were. */
  readonly clockCorrections?: readonly ClockCorrection[];
  /** What clocks need to know of it. */
  readonly clockFacts: readonly TicketFact[];
  /** Who wrote last: whose texts are, where no caller is known. */
  readonly scribe: string;
}

export interface Hold {
  readonly reason?: string;
  readonly kind?: HoldKind;
  readonly note?: Personal;
  readonly since: Instant;
  readonly until?: Instant;
  /** The parent passed it on, whose own began then; it ends with that. */
  readonly parentSince?: Instant;
  /** The children have it, too. */
  readonly passedOn?: true;
  readonly followUp?: FollowUpTimes;
  /** When the caller was to be reminded last, of those times that it was done. */
  readonly remindedFor?: Instant;
  /** The caller has written since it began. */
  readonly answered?: true;
  /** Its longest length is over, and the owner was told. */
  readonly tooLong?: true;
}

export interface Resolution {
  readonly at: Instant;
  readonly code?: string;
  readonly kind?: ResolutionKind;
  readonly text?: Personal;
  /** The team that had it when it was resolved. */
  readonly team?: string;
  /** Absent while a message of the caller stands unanswered. */
  readonly closesAt?: Instant;
  /** The caller said so, and it is not closed for another reason. */
  readonly confirmed?: Closure;
  readonly remindsAt?: Instant;
  readonly reminded?: true;
  /** Milliseconds that were left when a message of the caller stopped the clock. */
  readonly leftMs?: number;
}

/** Where a hold ends. */
export type StatusBeforeHold = 'logged' | 'assigned' | 'in-progress';

interface In<Status extends string> {
  readonly status: Status;
  readonly record: IncidentRecord;
}

export interface Unlogged {
  readonly status: 'unlogged';
}
export type Logged = In<'logged'>;
export type Assigned = In<'assigned'>;
export type InProgress = In<'in-progress'>;
export interface Pending extends In<'pending'> {
  readonly hold: Hold;
  readonly before: StatusBeforeHold;
}
export interface Resolved extends In<'resolved'> {
  readonly resolution: Resolution;
}
export interface Closed extends In<'closed'> {
  readonly closure: { readonly at: Instant; readonly how?: Closure; readonly reason?: Personal };
  /** Absent where imported history closed it without resolving it. */
  readonly resolution?: Resolution;
}
export interface Cancelled extends In<'cancelled'> {
  readonly cancellation: {
    readonly at: Instant;
    readonly reason?: string;
    readonly kind?: CancellationKind;
    readonly note?: Personal;
    /** The incident that it is a duplicate of. */
    readonly duplicateOf?: string;
  };
}

export type OpenIncident = Logged | Assigned | InProgress | Pending;
export type Incident = OpenIncident | Resolved | Closed | Cancelled;
export type IncidentState = Unlogged | Incident;

export const initialState: IncidentState = { status: 'unlogged' };

/** The person behind a personal mark's role. Without a known caller, texts are the affected person's or the writer's. */
export const personOfIncident = (whose: string, state: IncidentState): string | undefined => {
  if (whose !== 'caller' || state.status === 'unlogged') return undefined;
  const { callerId, affectedPersonId, scribe } = state.record;
  return callerId ?? affectedPersonId ?? scribe;
};

export const organisationOfIncident = (state: IncidentState): string | undefined =>
  state.status === 'unlogged' ? undefined : state.record.organisation;

export const numberOfIncident = (state: IncidentState): string | undefined =>
  state.status === 'unlogged' ? undefined : state.record.number;
