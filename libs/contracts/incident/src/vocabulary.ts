/** The fixed words of the incident practice: they stand in events for ever, and rules and clocks depend on them. */

export const INCIDENT_STATUSES = [
  'logged',
  'assigned',
  'in-progress',
  'pending',
  'resolved',
  'closed',
  'cancelled',
] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export const OPEN_STATUSES = ['logged', 'assigned', 'in-progress', 'pending'] as const;
export type OpenStatus = (typeof OPEN_STATUSES)[number];

/** How somebody reached the desk. */
export const CHANNELS = ['portal', 'email', 'phone', 'chat', 'in-person', 'monitoring'] as const;
export type Channel = (typeof CHANNELS)[number];

/** On whom or what a hold waits. */
export const HOLD_KINDS = [
  'caller',
  'supplier',
  'problem',
  'change',
  'appointment',
  'approval',
  'observation',
  'evidence',
  'other',
] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** What a resolution did about the cause. */
export const RESOLUTION_KINDS = [
  'solved',
  'workaround',
  'recovered-by-itself',
  'by-the-caller',
  'not-reproducible',
  'no-fault',
  'no-answer',
  'other',
] as const;
export type ResolutionKind = (typeof RESOLUTION_KINDS)[number];

export const CANCELLATION_KINDS = [
  'duplicate',
  'logged-in-error',
  'request-instead',
  'test',
  'spam',
  'withdrawn',
] as const;
export type CancellationKind = (typeof CANCELLATION_KINDS)[number];

export const RELATED_KINDS = [
  'incident',
  'problem',
  'change',
  'configuration-item',
  'supplier-case',
] as const;
export type RelatedKind = (typeof RELATED_KINDS)[number];

/** Functional: to people who know more. Hierarchical: to people who may decide more. */
export const ESCALATION_KINDS = ['functional', 'hierarchical'] as const;
export type EscalationKind = (typeof ESCALATION_KINDS)[number];

/** Internal notes reach no user or customer by any route. */
export const NOTE_VISIBILITIES = ['public', 'internal'] as const;
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number];

/** Internal files reach no user or customer by any route. */
export const FILE_VISIBILITIES = ['public', 'internal'] as const;
export type FileVisibility = (typeof FILE_VISIBILITIES)[number];

export const CLOSURES = [
  'confirmed-by-caller',
  'confirmed-through-agent',
  'no-answer-in-time',
  'administrative',
] as const;
export type Closure = (typeof CLOSURES)[number];

/** Why few may know of an incident. */
export const RESTRICTION_KINDS = ['security', 'personnel'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

/** Who of an organisation sees the incidents of its other members. */
export const SHARED_WITH = ['nobody', 'named-people', 'customers', 'everyone'] as const;
export type SharedWith = (typeof SHARED_WITH)[number];
/** Who waits for news of a major incident. */
export const MAJOR_AUDIENCES = ['callers', 'staff', 'management'] as const;
export type MajorAudience = (typeof MAJOR_AUDIENCES)[number];

/** Why an incident is not the parent of another one any more. */
export const RELEASES = ['detached', 'refused', 'reopened-by-caller'] as const;
export type Release = (typeof RELEASES)[number];

/** Why an incident has no parent any more. */
export const DETACHMENTS = ['released', 'reopened-by-caller'] as const;
export type Detachment = (typeof DETACHMENTS)[number];

/** Why another incident is no duplicate of this one. */
export const DUPLICATE_LOSSES = ['undone', 'restricted', 'cancelled'] as const;
export type DuplicateLoss = (typeof DUPLICATE_LOSSES)[number];

/** Holds that an incident may pass on to its children: what they wait for is the same thing. */
export const PASSED_ON_HOLD_KINDS = ['supplier', 'problem', 'change'] as const satisfies readonly HoldKind[];
/** What ended a hold: somebody asked, the time set had come, or the caller answered. */
export const RESUMPTIONS = ['asked', 'hold-ended', 'caller-answered'] as const;
export type Resumption = (typeof RESUMPTIONS)[number];

/** What a caller is reminded of. */
export const REMINDED_OF = ['hold', 'closing'] as const;
export type RemindedOf = (typeof REMINDED_OF)[number];

/** The lists of configured codes. */
export const CODE_LISTS = ['category', 'hold-reason', 'resolution-code', 'cancellation-reason'] as const;
export type CodeList = (typeof CODE_LISTS)[number];
