import { auditEvents, type EventOf } from '@ventanilla/contracts/definition';
import * as conversation from './conversation.events.js';
import * as afterBreach from './after-breach.events.js';
import * as afterwards from './afterwards.events.js';
import * as coverage from './coverage.events.js';
import * as duplicates from './duplicates.events.js';
import * as correction from './correction.events.js';
import * as file from './file.events.js';
import * as handling from './handling.events.js';
import * as ladder from './ladder.events.js';
import * as logging from './logging.events.js';
import * as major from './major.events.js';
import * as parents from './parents.events.js';
import * as ownership from './ownership.events.js';
import * as resolution from './resolution.events.js';
import * as restriction from './restriction.events.js';
import * as settings from './settings.events.js';
import * as sharing from './sharing.events.js';

export { isPersonId } from './fields.js';
export * from './coverage.vocabulary.js';
export * from './ladder.vocabulary.js';
export * from './vocabulary.js';

/** All events of an incident's stream. */
export const incidentEvents = [
  logging.IncidentLogged,
  logging.IncidentClassified,
  logging.IncidentPrioritised,
  logging.IncidentRelated,
  logging.IncidentUnrelated,
  coverage.IncidentCoverageDecided,
  coverage.IncidentDueTimesChanged,
  coverage.IncidentTargetWarned,
  coverage.IncidentTargetBreached,
  coverage.IncidentBreachOverturned,
  coverage.IncidentUncoveredWorkDecided,
  afterBreach.IncidentBreachCauseRecorded,
  afterBreach.IncidentRunExclusionProposed,
  afterBreach.IncidentRunExcluded,
  afterBreach.IncidentRunExclusionDeclined,
  afterwards.IncidentForgottenHoldRecorded,
  afterwards.IncidentEarlierRestorationRecorded,
  correction.IncidentCallerCorrected,
  correction.IncidentAffectedPersonCorrected,
  correction.IncidentOrganisationCorrected,
  correction.IncidentLocationCorrected,
  correction.IncidentChannelCorrected,
  correction.IncidentSubjectCorrected,
  correction.IncidentDescriptionCorrected,
  correction.IncidentClassificationCorrected,
  correction.IncidentConfigurationItemsCorrected,
  correction.IncidentAssessmentCorrected,
  correction.IncidentReportTimeCorrected,
  correction.IncidentExternalReferencesCorrected,
  correction.IncidentResolutionCorrected,
  handling.IncidentAssigned,
  handling.IncidentReturnedToDesk,
  handling.IncidentWorkStarted,
  handling.IncidentPutOnHold,
  handling.IncidentResumed,
  handling.IncidentEscalated,
  handling.IncidentEscalationStoodDown,
  ladder.IncidentEscalationLadderStarted,
  ladder.IncidentEscalationRungReached,
  ladder.IncidentEscalationLadderStopped,
  handling.IncidentNoteAdded,
  handling.IncidentWorkaroundApplied,
  file.IncidentFileAttached,
  file.IncidentFileRemoved,
  file.IncidentFileFoundClean,
  file.IncidentFileFoundInfected,
  file.IncidentFileRedacted,
  conversation.IncidentMessageReceived,
  conversation.IncidentMessageSent,
  conversation.IncidentMessageSentWithParent,
  conversation.IncidentMarkedAnswered,
  conversation.IncidentContactAttempted,
  conversation.IncidentCallerReminded,
  conversation.IncidentHeldTooLong,
  ownership.IncidentOwnerChanged,
  ownership.IncidentAssignmentDeclined,
  ownership.IncidentEscalationAcknowledged,
  ownership.IncidentWatcherAdded,
  ownership.IncidentWatcherRemoved,
  ownership.IncidentEffortRecorded,
  ownership.IncidentEffortCorrected,
  ownership.IncidentDatePromised,
  resolution.IncidentResolved,
  resolution.IncidentResolutionConfirmed,
  resolution.IncidentResolutionRejected,
  resolution.IncidentClosed,
  resolution.IncidentReopened,
  resolution.IncidentCancelled,
  resolution.IncidentReinstated,
  duplicates.DuplicateFound,
  duplicates.DuplicateLost,
  resolution.IncidentTextRedacted,
  resolution.IncidentTransitionImported,
  resolution.IncidentImported,
  restriction.IncidentRestricted,
  restriction.IncidentRestrictionLifted,
  restriction.IncidentAccessGranted,
  restriction.IncidentAccessWithdrawn,
  parents.ChildAccepted,
  parents.ChildReleased,
  parents.ChildNotResolved,
  parents.IncidentAttached,
  parents.IncidentAttachmentRefused,
  parents.IncidentDetached,
  parents.IncidentNotResolvedWithParent,
  major.MajorIncidentProposed,
  major.MajorIncidentDeclined,
  major.MajorIncidentDeclared,
  major.MajorIncidentChanged,
  major.MajorIncidentUpdateGiven,
  major.MajorIncidentUpdateMissed,
  major.MajorIncidentServiceRestored,
  major.MajorIncidentStoodDown,
  major.MajorIncidentReviewed,
] as const;

/** All events of the incident practice's settings. */
export const incidentSettingsEvents = [
  settings.IncidentSettingsEstablished,
  settings.IncidentCodeAdded,
  settings.IncidentCodesImported,
  settings.IncidentCodeRelabelled,
  settings.IncidentCodeRetired,
  settings.IncidentCodeReinstated,
  settings.IncidentCategoryMoved,
  settings.IncidentPriorityMatrixChanged,
  settings.IncidentSpansChanged,
  settings.IncidentFollowUpChanged,
] as const;

/** All events of what members of an organisation share. */
/** What tells who may know of an incident; others may have to keep to it. */
export const incidentRestrictionEvents = [
  logging.IncidentLogged,
  restriction.IncidentRestricted,
  restriction.IncidentRestrictionLifted,
  restriction.IncidentAccessGranted,
  restriction.IncidentAccessWithdrawn,
] as const;

export const incidentSharingEvents = [sharing.IncidentSharingChanged] as const;

/** All events of the incident service's audit trail. */
export const incidentAuditEvents = auditEvents('incident');

/** Every event that the incident service publishes. */
export const incidentServiceEvents = [
  ...incidentEvents,
  ...incidentSettingsEvents,
  ...incidentSharingEvents,
  ...incidentAuditEvents,
] as const;

export type IncidentEvent = EventOf<typeof incidentEvents>;
export type IncidentSettingsEvent = EventOf<typeof incidentSettingsEvents>;
export type IncidentRestrictionEvent = EventOf<typeof incidentRestrictionEvents>;
export type IncidentSharingEvent = EventOf<typeof incidentSharingEvents>;
/** What one event of the service says. */
export type DataOf<Name extends (IncidentEvent | IncidentSettingsEvent)['type']> = Extract<
  IncidentEvent | IncidentSettingsEvent,
  { type: Name }
>['data'];
