import type { IncidentEvent } from '@ventanilla/contracts/incident';
import type { Reader } from './visibility.policy.js';

type Data<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>['data'];

/** Whoever may see the incident, or the desk's side of them only; for some events their data says which. */
type Audience<Type extends IncidentEvent['type']> =
  'everyone' | 'desk' | ((data: Data<Type>) => 'everyone' | 'desk');

/** Fields that hold texts of the desk, too: of internal notes and files, contact attempts, efforts, declined assignments. */
const TEXTS_OF_DESK: ReadonlySet<string> = new Set(['text', 'note', 'reason', 'name', 'content']);

/** Whether a redacted text can only have been one that everybody read. */
export const isTextForEveryone = (path: string): boolean => !TEXTS_OF_DESK.has(path);

const byVisibility = ({ visibility }: { readonly visibility: 'public' | 'internal' }) =>
  visibility === 'internal' ? 'desk' : 'everyone';

/** What teams agreed among each other concerns no caller. */
const unlessOfTeams = ({ targets }: Pick<Data<'IncidentCoverageDecided'>, 'targets'>) =>
  targets.some(({ measure }) => measure === 'handling') ? 'desk' : 'everyone';

/**
 * Who learns of each event. Internal notes, effort and escalations reach no user or customer by any route, neither what
 * they say nor that it was one of them; that something changed, the revision tells everybody. An event that stands in
 * no row does not compile.
 */
export const audiences = {
  IncidentLogged: 'everyone',
  IncidentClassified: 'everyone',
  IncidentPrioritised: 'everyone',
  IncidentRelated: 'everyone',
  IncidentUnrelated: 'everyone',
  IncidentCoverageDecided: unlessOfTeams,
  IncidentDueTimesChanged: unlessOfTeams,
  IncidentTargetWarned: 'desk',
  IncidentTargetBreached: 'desk',
  IncidentBreachOverturned: 'desk',
  IncidentUncoveredWorkDecided: 'desk',
  IncidentBreachCauseRecorded: 'desk',
  IncidentRunExclusionProposed: 'desk',
  IncidentRunExcluded: 'desk',
  IncidentRunExclusionDeclined: 'desk',
  IncidentForgottenHoldRecorded: 'desk',
  IncidentEarlierRestorationRecorded: 'desk',
  IncidentCallerCorrected: 'everyone',
  IncidentAffectedPersonCorrected: 'everyone',
  IncidentOrganisationCorrected: 'everyone',
  IncidentLocationCorrected: 'everyone',
  IncidentChannelCorrected: 'everyone',
  IncidentSubjectCorrected: 'everyone',
  IncidentDescriptionCorrected: 'everyone',
  IncidentClassificationCorrected: 'everyone',
  IncidentConfigurationItemsCorrected: 'everyone',
  IncidentAssessmentCorrected: 'everyone',
  IncidentReportTimeCorrected: 'everyone',
  IncidentExternalReferencesCorrected: 'everyone',
  IncidentResolutionCorrected: 'everyone',
  IncidentAssigned: 'everyone',
  IncidentReturnedToDesk: 'everyone',
  IncidentWorkStarted: 'everyone',
  IncidentPutOnHold: 'everyone',
  IncidentResumed: 'everyone',
  IncidentEscalated: 'desk',
  IncidentEscalationStoodDown: 'desk',
  IncidentEscalationLadderStarted: 'desk',
  IncidentEscalationRungReached: 'desk',
  IncidentEscalationLadderStopped: 'desk',
  IncidentNoteAdded: byVisibility,
  IncidentWorkaroundApplied: 'everyone',
  IncidentMessageReceived: 'everyone',
  IncidentMessageSent: 'everyone',
  // It names the other side; callers read the message itself in their incident.
  IncidentMessageSentWithParent: 'desk',
  IncidentMarkedAnswered: 'desk',
  IncidentContactAttempted: 'desk',
  IncidentCallerReminded: 'everyone',
  IncidentHeldTooLong: 'desk',
  IncidentOwnerChanged: 'everyone',
  IncidentAssignmentDeclined: 'desk',
  IncidentEscalationAcknowledged: 'desk',
  IncidentWatcherAdded: 'everyone',
  IncidentWatcherRemoved: 'everyone',
  IncidentEffortRecorded: 'desk',
  IncidentEffortCorrected: 'desk',
  IncidentDatePromised: 'everyone',
  IncidentResolved: 'everyone',
  IncidentResolutionConfirmed: 'everyone',
  IncidentResolutionRejected: 'everyone',
  IncidentClosed: 'everyone',
  IncidentReopened: 'everyone',
  IncidentCancelled: 'everyone',
  IncidentReinstated: 'everyone',
  IncidentTextRedacted: ({ path }) => (isTextForEveryone(path) ? 'everyone' : 'desk'),
  IncidentTransitionImported: 'everyone',
  IncidentImported: 'everyone',
  IncidentFileAttached: byVisibility,
  IncidentFileRemoved: byVisibility,
  IncidentFileFoundClean: byVisibility,
  IncidentFileFoundInfected: byVisibility,
  IncidentFileRedacted: byVisibility,
  IncidentRestricted: 'desk',
  IncidentRestrictionLifted: 'desk',
  IncidentAccessGranted: 'desk',
  IncidentAccessWithdrawn: 'desk',
  // No caller sees the other side.
  DuplicateFound: 'desk',
  DuplicateLost: 'desk',
  ChildAccepted: 'desk',
  ChildReleased: 'desk',
  ChildNotResolved: 'desk',
  IncidentAttached: 'desk',
  IncidentAttachmentRefused: 'desk',
  IncidentDetached: 'desk',
  IncidentNotResolvedWithParent: 'desk',
  MajorIncidentProposed: 'desk',
  MajorIncidentDeclined: 'desk',
  MajorIncidentDeclared: 'desk',
  MajorIncidentChanged: 'desk',
  MajorIncidentUpdateGiven: ({ audience }) => (audience === 'callers' ? 'everyone' : 'desk'),
  MajorIncidentUpdateMissed: 'desk',
  MajorIncidentServiceRestored: 'everyone',
  MajorIncidentStoodDown: 'desk',
  MajorIncidentReviewed: 'desk',
} as const satisfies { readonly [Type in IncidentEvent['type']]: Audience<Type> };

/** Events that somebody beside the desk learns of, at least with some data. */
export type EventBeyondDesk = {
  [Type in keyof typeof audiences]: (typeof audiences)[Type] extends 'desk' ? never : Type;
}[keyof typeof audiences];

/** Events that whoever may see the incident learns of, whatever their data. */
export type EventForEveryone = {
  [Type in keyof typeof audiences]: (typeof audiences)[Type] extends 'everyone' ? Type : never;
}[keyof typeof audiences];

/** Whether an event that reached the log may be told to whoever is on the customers' side; an unknown one may not. */
export const isForEveryone = (type: string, data: unknown): boolean => {
  const audience = audiences[type as IncidentEvent['type']] as Audience<never> | undefined;
  return (typeof audience === 'function' ? audience(data as never) : audience) === 'everyone';
};

export const isTold = ({ readsInternalNotes }: Reader, type: string, data: unknown): boolean =>
  readsInternalNotes || isForEveryone(type, data);

/** Whatever the data of such an event. */
export const isEverTold = ({ readsInternalNotes }: Reader, type: string): boolean =>
  readsInternalNotes || audiences[type as IncidentEvent['type']] === 'everyone';

/** `incident.IncidentAssigned.v1` without owner and version. */
export const eventName = (storedType: string): string => storedType.split('.')[1] ?? '';
