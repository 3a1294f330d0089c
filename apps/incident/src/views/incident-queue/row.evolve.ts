import type { IncidentEvent, IncidentStatus } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';
import { statusOnceAssigned, workContinues } from '../../incident/status.evolve.js';
import { ladderRows } from '../../escalation/ladder-row.evolve.js';
import { coverageRows } from '../../service-level/coverage-row.evolve.js';
import type { RelatedRecord } from '../../incident/incident.state.js';
import { holdEnded, statusFrom } from './clocks.js';
import { closing, conversationRows, followUp } from './conversation-row.evolve.js';
import { imported, transitionImported } from './imported-row.evolve.js';
import type { IncidentQueueRow } from './incident-queue.row.js';
import { restrictionEvolutions } from './restriction-of-row.evolve.js';
import { majorRowEvolutions } from './major-row.evolve.js';
import { parentsRowEvolutions } from './parents-row.evolve.js';
import { ownershipRows, teamLeft, teamNow } from './ownership-row.evolve.js';
import { beforeHold, kept, noLonger, type Change, type Evolution, type Fact } from './row-change.js';

const unchanged = (): Change => ({});

/** Under which path of its event each kept text stands. */
const PATHS = { subject: 'subject', description: 'description', resolution: 'text' } as const;

const redactedMessage = (row: IncidentQueueRow, revision: number): Change => ({
  messages: row.messages?.map((message) =>
    message.revision === revision ? { ...message, redacted: true } : message,
  ),
});

const redacted: Evolution<'IncidentTextRedacted'> = (row, { data: { revision, path } }) => {
  if (path === 'text' && row.messages?.some((message) => message.revision === revision))
    return redactedMessage(row, revision);
  const field = (Object.keys(PATHS) as (keyof typeof PATHS)[]).find(
    (name) => row[name]?.revision === revision && PATHS[name] === path,
  );
  const text = field && row[field];
  return text ? { [field]: { ...text, redacted: true } } : {};
};

export const items = (ids: readonly string[]): RelatedRecord[] =>
  ids.map((id) => ({ kind: 'configuration-item', id }));

const moved = (row: IncidentQueueRow, status: IncidentStatus, at: Instant): Change => ({
  ...statusFrom(row, status, at),
  ...(status === 'pending' ? {} : holdEnded(row, at)),
});

const present = (row: IncidentQueueRow) =>
  row.team === undefined && row.person === undefined ? undefined : { team: row.team, person: row.person };

/** Where imported history names no team, nobody can tell. */
const isAnotherTeam = (last: string | undefined, next: string | undefined): boolean =>
  last !== undefined && next !== undefined && last !== next;

const assigned: Evolution<'IncidentAssigned'> = (row, { data: { team, person }, at }) => {
  const continues = workContinues(present(row), { team, person });
  const wentOn = isAnotherTeam(row.lastTeam, team);
  const change = {
    team,
    person,
    ...teamNow(row, team),
    reassignmentCount: row.reassignmentCount + (wentOn ? 1 : 0),
  };
  if (row.beforeHold) return { ...change, beforeHold: statusOnceAssigned(row.beforeHold, continues) };
  if (row.status !== 'logged' && row.status !== 'assigned' && row.status !== 'in-progress') return change;
  return { ...change, ...statusFrom(row, statusOnceAssigned(row.status, continues), at) };
};

const putOnHold: Evolution<'IncidentPutOnHold'> = (row, { data, at }) => ({
  ...holdEnded(row, at),
  ...statusFrom(row, 'pending', at),
  ...followUp(data.followUp),
  holdReason: data.reason,
  holdKind: data.kind,
  holdSince: at,
  holdUntil: data.until,
  beforeHold: beforeHold(row),
});

const resolved: Evolution<'IncidentResolved'> = (row, event) => ({
  ...moved(row, 'resolved', event.at),
  resolution: kept(event.data.text, event),
  resolvedAt: event.at,
  resolutionCode: event.data.code,
  resolutionKind: event.data.kind,
  resolvedByTeam: event.data.team,
  ...closing(event.data),
});

const reopened: Evolution<'IncidentReopened'> = (row, { data: { to, team }, at }) => ({
  ...moved(row, to, at),
  ...noLonger,
  team,
  person: undefined,
  ...teamNow(row, team),
  reopenCount: row.reopenCount + 1,
});

const assessed = (
  _: IncidentQueueRow,
  { data }: Fact<'IncidentPrioritised' | 'IncidentAssessmentCorrected'>,
): Change => ({
  impact: data.impact,
  urgency: data.urgency,
  priority: data.priority,
});

const classified = (
  _: IncidentQueueRow,
  { data }: Fact<'IncidentClassified' | 'IncidentClassificationCorrected'>,
): Change => ({ category: data.category, service: data.service });

/** One evolution per event: a definition without one does not compile. */
export const rowEvolutions: {
  readonly [Type in Exclude<IncidentEvent['type'], 'IncidentLogged'>]: Evolution<Type>;
} = {
  ...conversationRows,
  ...ownershipRows,
  ...coverageRows,
  ...ladderRows,
  IncidentClassified: classified,
  IncidentPrioritised: assessed,
  IncidentRelated: (row, { data: { kind, id } }) => ({ related: [...row.related, { kind, id }] }),
  IncidentUnrelated: (row, { data }) => ({
    related: row.related.filter(({ kind, id }) => kind !== data.kind || id !== data.id),
  }),
  IncidentCallerCorrected: (_, { data: { callerId } }) => ({ callerId }),
  IncidentAffectedPersonCorrected: (_, { data: { affectedPersonId } }) => ({ affectedPersonId }),
  IncidentOrganisationCorrected: (_, { data: { organisation } }) => ({ organisation }),
  IncidentLocationCorrected: unchanged,
  IncidentChannelCorrected: (_, { data: { channel } }) => ({ channel }),
  IncidentSubjectCorrected: (_, event) => ({ subject: kept(event.data.subject, event) }),
  IncidentDescriptionCorrected: (_, event) => ({ description: kept(event.data.description, event) }),
  IncidentClassificationCorrected: classified,
  IncidentConfigurationItemsCorrected: (row, { data }) => ({
    related: [
      ...row.related.filter(({ kind }) => kind !== 'configuration-item'),
      ...items(data.configurationItems),
    ],
  }),
  IncidentAssessmentCorrected: assessed,
  IncidentReportTimeCorrected: (_, { data: { reportedAt } }) => ({ reportedAt }),
  IncidentExternalReferencesCorrected: (_, { data: { externalReferences } }) => ({ externalReferences }),
  IncidentResolutionCorrected: (row, event) => ({
    resolution: kept(event.data.text, event) ?? row.resolution,
    resolutionCode: event.data.code,
    resolutionKind: event.data.kind,
  }),
  IncidentAssigned: assigned,
  IncidentReturnedToDesk: (row, { at }) => ({
    ...teamLeft(row),
    team: undefined,
    person: undefined,
    ...(row.beforeHold ? { beforeHold: 'logged' as const } : statusFrom(row, 'logged', at)),
  }),
  IncidentWorkStarted: (row, { at }) => moved(row, 'in-progress', at),
  IncidentPutOnHold: putOnHold,
  IncidentResumed: (row, { data: { to }, at }) => moved(row, to, at),
  IncidentEscalated: (_, { data: { kind, level } }) => ({
    escalationKind: kind,
    escalationLevel: level,
    escalationAcknowledgedAt: undefined,
  }),
  IncidentEscalationStoodDown: () => ({
    escalationKind: undefined,
    escalationLevel: undefined,
    escalationAcknowledgedAt: undefined,
  }),
  IncidentNoteAdded: unchanged,
  IncidentWorkaroundApplied: (_, { data: { knownError } }) => ({ knownError }),
  IncidentResolved: resolved,
  IncidentResolutionConfirmed: unchanged,
  IncidentResolutionRejected: unchanged,
  IncidentClosed: (row, { data: { how }, at }) => ({
    ...moved(row, 'closed', at),
    closedAt: at,
    closedHow: how,
    ...closing(undefined),
  }),
  IncidentReopened: reopened,
  IncidentCancelled: (row, { data: { reason, kind, duplicateOf }, at }) => ({
    ...moved(row, 'cancelled', at),
    cancelledAt: at,
    unansweredSince: undefined,
    cancellationReason: reason,
    cancellationKind: kind,
    duplicateOf,
  }),
  IncidentReinstated: (row, { data: { to }, at }) => ({
    ...moved(row, to, at),
    cancelledAt: undefined,
    cancellationReason: undefined,
    cancellationKind: undefined,
    duplicateOf: undefined,
  }),
  DuplicateFound: unchanged,
  DuplicateLost: unchanged,
  IncidentTextRedacted: redacted,
  ...restrictionEvolutions,
  IncidentFileAttached: (row, { data: { fileId, visibility } }) => ({
    files: [...row.files, { fileId, visibility }],
  }),
  IncidentFileRemoved: (row, { data: { fileId } }) => ({
    files: row.files.filter((file) => file.fileId !== fileId),
  }),
  IncidentFileFoundClean: unchanged,
  IncidentFileFoundInfected: unchanged,
  IncidentFileRedacted: unchanged,
  IncidentTransitionImported: transitionImported,
  IncidentImported: imported,
  ...parentsRowEvolutions,
  ...majorRowEvolutions,
};
