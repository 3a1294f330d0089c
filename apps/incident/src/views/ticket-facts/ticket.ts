import type { Channel, Closure, RestrictionKind } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';
import type { Measure, TicketFact } from '@ventanilla/service-level';

/** A fact with what reports say beside the clocks. Its `ref` is the revision of the event that told it. */
export type ReportedFact = TicketFact & {
  /** Of a resolution: who of the team had it. */
  readonly person?: string;
  /** Of a resolution: the team that had it. */
  readonly by?: string;
  /** Of a resolution: while the caller was there. */
  readonly firstContact?: true;
  /** Of a closure; absent where imported history does not say. */
  readonly how?: Closure;
};

/** What was said of a target when something happened to the ticket. */
export interface RecordedTarget {
  readonly run: string;
  readonly target: string;
  readonly measure: Measure;
  readonly team?: string;
  readonly goalSeconds: number;
  readonly state: 'not-started' | 'running' | 'paused' | 'met' | 'breached';
  readonly dueAt?: Instant;
  readonly stoppedAt?: Instant;
}

/** The last of what was recorded under one version of an agreement, or until somebody corrected the record. */
export interface RecordedVerdict {
  readonly agreement?: string;
  readonly version?: number;
  readonly recordedAt: Instant;
  /** Revision of the event that says so. */
  readonly ref: string;
  readonly targets: readonly RecordedTarget[];
  /** Revision of the event by which somebody corrected the record; what was said since stands beside it. */
  readonly correctedBy?: string;
}

/** Why a run of a target was not kept, as it was told last. */
export interface ToldCause {
  readonly run: string;
  readonly cause: string;
  /** When one was first told of this run: its place in figures. */
  readonly at: Instant;
  /** Revision of the event that says so. */
  readonly ref: string;
}

/** What happened to an incident, and what is known of it now: all that clocks and reports ask for. Nothing personal. */
export interface ReportedTicket {
  readonly number: string;
  readonly organisation: string;
  readonly priority: number;
  readonly service?: string;
  readonly category?: string;
  readonly channel?: Channel;
  readonly callerId?: string;
  readonly affectedPersonId?: string;
  readonly owner?: string;
  readonly team?: string;
  readonly person?: string;
  readonly restriction?: { readonly kind: RestrictionKind; readonly named: readonly string[] };
  readonly reportedAt: Instant;
  /** When it was closed or cancelled, unless it was opened again. */
  readonly endedAt?: Instant;
  /** Its history is another system's, at least in part: nobody gave verdicts then. */
  readonly imported?: true;
  /** One for each version under which something was said, and each correction; the last one last. */
  readonly recorded?: readonly RecordedVerdict[];
  readonly causes?: readonly ToldCause[];
  /** In the order of the stream. */
  readonly facts: readonly ReportedFact[];
}

/** A ticket as a report takes it from the view. */
export interface FoundTicket extends ReportedTicket {
  readonly _id: string;
}
