import { personal, type Instant } from '@ventanilla/kernel';
import type { RelatedRecord } from '../../incident/incident.state.js';
import { priorityOf } from '../../incident/handling/priority.policy.js';
import type { SourceRow } from '../source/source-row.js';
import { recordOf } from './code-names.js';
import type { Telling } from './history-context.js';
import { channelOf } from './source-vocabulary.js';

const sealed = (text: string | undefined) => (text === undefined ? undefined : personal(text));

const channelOfRow = (telling: Telling, row: SourceRow) => {
  const channel = channelOf(row.contactType);
  if (row.contactType === 'IVR') telling.note('voice-response-as-phone', row);
  if (channel === undefined) telling.note('channel-unknown', row, row.contactType);
  return channel;
};

const notePriority = (telling: Telling, row: SourceRow): void => {
  const { impact, urgency, priority } = row;
  const usual = priorityOf(telling.context.settings.priorityMatrix, { impact, urgency });
  if (priority !== undefined && priority !== usual) telling.note('priority-differs-from-matrix', row);
};

/** Moments that contradict the first row's: the row is believed. */
const reportedAt = (telling: Telling, row: SourceRow): Instant | undefined => {
  const { openedAt, createdAt, updatedAt } = row;
  if (createdAt !== undefined && createdAt !== updatedAt) telling.note('created-differs-from-first-row', row);
  if (openedAt === undefined || openedAt <= updatedAt) return openedAt;
  telling.note('opened-after-first-row', row);
  return undefined;
};

const callerOf = (telling: Telling, row: SourceRow): string | undefined => {
  if (row.caller === undefined) telling.note('caller-unknown', row);
  return telling.person(row.caller);
};

/**
 * The first row: what was known when the incident was logged. Its resolution is no part of that.
 * @returns the code under which our rules refuse it, or undefined
 */
export const tellLogging = (telling: Telling, row: SourceRow): string | undefined => {
  const { system, codes, number, organisation } = telling.context;
  notePriority(telling, row);
  return telling.tell(
    row,
    {
      type: 'LogIncident',
      number,
      organisation,
      callerId: callerOf(telling, row),
      channel: channelOfRow(telling, row),
      subject: sealed(row.subject),
      description: sealed(row.description),
      location: sealed(row.location),
      category: codes.category(row),
      configurationItems: row.item === undefined ? [] : [recordOf(system, row.item)],
      impact: row.impact,
      urgency: row.urgency,
      priority: row.priority,
      reportedAt: reportedAt(telling, row),
      externalReferences: [{ system, number: row.number }],
    },
    telling.actor(row.openedBy ?? row.createdBy ?? row.updatedBy),
  );
};

const tellCaller = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  if (before.caller === row.caller) return;
  const callerId = telling.person(row.caller);
  if (callerId === undefined) telling.note('caller-lost', row);
  else telling.tellOrLeaveOut(row, { type: 'CorrectIncident', callerId });
};

const tellChannel = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  if (before.contactType === row.contactType) return;
  const channel = channelOfRow(telling, row);
  if (channel !== undefined) telling.tellOrLeaveOut(row, { type: 'CorrectIncident', channel });
};

const tellLocation = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  if (before.location === row.location) return;
  telling.tellOrLeaveOut(row, { type: 'CorrectIncident', location: sealed(row.location) ?? null });
};

/** A subject that a later row lacks is not taken back: an incident without one says nothing. */
const tellTexts = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  const { subject, description } = row;
  if (subject !== undefined && subject !== before.subject) {
    telling.tellOrLeaveOut(row, { type: 'CorrectIncident', subject: personal(subject) });
  }
  if (description === before.description) return;
  telling.tellOrLeaveOut(row, { type: 'CorrectIncident', description: sealed(description) ?? null });
};

const tellClassification = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  const { codes } = telling.context;
  const category = codes.category(row);
  if (category === codes.category(before)) return;
  // Nothing else of ours takes a category away.
  if (category === undefined) telling.tellOrLeaveOut(row, { type: 'CorrectIncident', category: null });
  else telling.tellOrLeaveOut(row, { type: 'ClassifyIncident', category });
};

const tellPriority = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  const { impact, urgency, priority } = row;
  if (impact === before.impact && urgency === before.urgency && priority === before.priority) return;
  notePriority(telling, row);
  telling.tellOrLeaveOut(row, { type: 'PrioritiseIncident', impact, urgency, priority });
};

const relationsOf = (system: string, row: SourceRow): readonly RelatedRecord[] => {
  const columns = [
    ['problem', row.problem],
    ['change', row.change],
    ['change', row.causedBy],
    ['configuration-item', row.item],
    ['supplier-case', row.vendor],
  ] as const;
  return columns.flatMap(([kind, label]) =>
    label === undefined ? [] : [{ kind, id: recordOf(system, label) }],
  );
};

/** A record may stand in two columns: it is unrelated when it stands in none any more. */
export const tellRelations = (telling: Telling, row: SourceRow): void => {
  const { state, context } = telling;
  if (state.status === 'unlogged') return;
  const wanted = relationsOf(context.system, row);
  for (const { kind, id } of state.record.related) {
    const isWanted = wanted.some((record) => record.kind === kind && record.id === id);
    if (!isWanted) telling.tellOrLeaveOut(row, { type: 'UnrelateIncident', kind, id });
  }
  for (const { kind, id } of wanted) {
    telling.tellOrLeaveOut(row, { type: 'RelateIncident', kind, id, incidentId: context.incidentId });
  }
};

/** What a later row says otherwise than the one before it, but for status and assignment. */
export const tellChangedFacts = (telling: Telling, before: SourceRow, row: SourceRow): void => {
  tellCaller(telling, before, row);
  tellChannel(telling, before, row);
  tellTexts(telling, before, row);
  tellLocation(telling, before, row);
  tellClassification(telling, before, row);
  tellPriority(telling, before, row);
  tellRelations(telling, row);
};
