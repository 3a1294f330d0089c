import { Refused, personal, stateAfter } from '@ventanilla/kernel';
import type { IncidentCommand } from './incident.commands.js';
import { incident, incidentCommandTypes } from './incident.decide.js';
import {
  byCaller,
  byTimer,
  closingOf,
  COLLEAGUE,
  command,
  FILE,
  file,
  logIncident,
  minute,
  reminderOf,
  storyOf,
} from './incident.stories.js';
import { beforehandOfMajor, majorSamples } from './major/major.stories.js';
import { ladderSamples } from '../escalation/ladder.stories.js';
import { beforehand, parentsSamples } from './parents/parents.stories.js';
import { TABLE_STATUSES, transitions, type TableRow } from './incident.transitions.js';
import type { Cell } from './table-rows.js';

const because = personal('because');
const OTHER_FILE = '00000000-0000-4000-8000-0000000000f2';

const onThatHold = { heldSince: minute(10), at: minute(30), by: byTimer };

const samples: Readonly<Record<TableRow, IncidentCommand>> = {
  LogIncident: logIncident(),
  'LogIncident (solved at first contact)': logIncident({ resolution: { code: 'solved' } }),
  'CorrectIncident (what was reported)': command('CorrectIncident', { reason: because, channel: 'email' }),
  'CorrectIncident (classification or items)': command('CorrectIncident', {
    reason: because,
    category: 'network',
  }),
  'CorrectIncident (resolution)': command('CorrectIncident', {
    reason: because,
    resolution: { code: 'no-fault' },
  }),
  ClassifyIncident: command('ClassifyIncident', { category: 'network' }),
  PrioritiseIncident: command('PrioritiseIncident', { impact: 1 }),
  RelateIncident: command('RelateIncident', { incidentId: 'incident-1', kind: 'change', id: 'change-1' }),
  UnrelateIncident: command('UnrelateIncident', { kind: 'problem', id: 'problem-1' }),
  AssignIncident: command('AssignIncident', { team: 'network' }),
  ReturnIncidentToDesk: command('ReturnIncidentToDesk', {}),
  StartWork: command('StartWork', {}),
  PutOnHold: command('PutOnHold', { reason: 'appointment' }),
  ResumeIncident: command('ResumeIncident', {}),
  'ResumeAfterHold (timer)': command('ResumeAfterHold', { heldSince: minute(10), until: minute(30) }),
  EscalateIncident: command('EscalateIncident', { kind: 'hierarchical', level: 1 }),
  StandDownEscalation: command('StandDownEscalation', {}),
  'AddNote (public)': command('AddNote', { visibility: 'public', text: because }),
  'AddNote (internal)': command('AddNote', { visibility: 'internal', text: because }),
  ApplyWorkaround: command('ApplyWorkaround', { knownError: 'known-error-1' }),
  'WriteToDesk (by the caller)': command('WriteToDesk', { channel: 'portal', text: because, by: byCaller }),
  WriteToCaller: command('WriteToCaller', { channel: 'portal', text: because }),
  'MarkAnswered (where nothing is unanswered)': command('MarkAnswered', {}),
  RecordContactAttempt: command('RecordContactAttempt', { channel: 'phone', reached: false }),
  'RemindOfHold (timer)': command('RemindOfHold', { ...onThatHold, number: 1, due: minute(15) }),
  'ResolveForWantOfAnswer (timer)': command('ResolveForWantOfAnswer', { ...onThatHold, due: minute(25) }),
  'TellOwnerOfHold (timer)': command('TellOwnerOfHold', { ...onThatHold, due: minute(28) }),
  'RemindOfClosing (timer)': command('RemindOfClosing', {
    resolvedAt: minute(20),
    due: reminderOf(minute(20)),
    at: reminderOf(minute(20)),
  }),
  TakeIncident: command('TakeIncident', { team: 'network' }),
  DeclineAssignment: command('DeclineAssignment', { reason: because }),
  ChangeOwner: command('ChangeOwner', { owner: COLLEAGUE }),
  AcknowledgeEscalation: command('AcknowledgeEscalation', {}),
  PromiseDate: command('PromiseDate', { promised: minute(600) }),
  WatchIncident: command('WatchIncident', {}),
  'UnwatchIncident (by somebody who does not watch)': command('UnwatchIncident', {}),
  AddWatcher: command('AddWatcher', { watcher: COLLEAGUE }),
  'RemoveWatcher (of somebody who does not watch)': command('RemoveWatcher', { watcher: COLLEAGUE }),
  RecordEffort: command('RecordEffort', { minutes: 5 }),
  'CorrectEffort (where there is none)': command('CorrectEffort', { entry: 1, minutes: 5 }),
  ResolveIncident: command('ResolveIncident', { code: 'solved', text: because }),
  ConfirmResolution: command('ConfirmResolution', { by: byCaller }),
  RejectResolution: command('RejectResolution', { by: byCaller }),
  'CloseAfterResolution (timer)': command('CloseAfterResolution', {
    resolvedAt: minute(20),
    closesAt: closingOf(minute(20)),
    at: closingOf(minute(20)),
  }),
  'CloseIncident (imported history)': command('CloseIncident', { imported: true }),
  ReopenIncident: command('ReopenIncident', {}),
  CancelIncident: command('CancelIncident', { reason: 'test' }),
  'WithdrawIncident (by the caller)': command('WithdrawIncident', { by: byCaller }),
  CloseAdministratively: command('CloseAdministratively', { reason: because }),
  RedactText: command('RedactText', { revision: 0, path: 'subject', reason: because, found: true }),
  RestrictIncident: command('RestrictIncident', { kind: 'security' }),
  LiftRestriction: command('LiftRestriction', {}),
  GrantAccess: command('GrantAccess', { personId: COLLEAGUE }),
  WithdrawAccess: command('WithdrawAccess', { personId: COLLEAGUE }),
  'AttachFile (public)': command('AttachFile', { ...file, fileId: OTHER_FILE }),
  'AttachFile (internal)': command('AttachFile', { ...file, fileId: OTHER_FILE, visibility: 'internal' }),
  RemoveFile: command('RemoveFile', { fileId: FILE, asCaller: false }),
  RedactFile: command('RedactFile', { fileId: FILE, revision: 1, reason: because }),
  'RecordFileScan (virus scanner)': command('RecordFileScan', { fileId: FILE }),
  'ImportTransition (to in progress)': command('ImportTransition', {
    imported: true,
    to: 'in-progress',
    refusal: 'INCIDENT_NOT_OPEN',
  }),
  'CompleteImport (imported history)': command('CompleteImport', { imported: true }),
  CancelAsDuplicate: command('CancelAsDuplicate', {
    incidentId: 'incident-1',
    original: { id: 'incident-2', organisation: 'acme', status: 'logged', isRestricted: false },
  }),
  'UndoDuplicate (of what is none)': command('UndoDuplicate', {}),
  RecordDuplicate: command('RecordDuplicate', {
    duplicate: 'incident-2',
    revision: 3,
    since: minute(1),
    callers: [COLLEAGUE],
  }),
  'ReleaseDuplicate (of one that it was never told of)': command('ReleaseDuplicate', {
    duplicate: 'incident-2',
    revision: 4,
  }),
  'ReinstateDuplicate (of what is none)': command('ReinstateDuplicate', {
    original: 'incident-2',
    since: minute(20),
  }),
  ...parentsSamples,
  'JudgeTargets (timer)': command('JudgeTargets', { by: byTimer }),
  ...ladderSamples,
  'DecideUncoveredWork (where coverage was never decided)': command('DecideUncoveredWork', {
    decision: 'courtesy',
    reason: because,
  }),
  'RecordBreachCause (of no target)': command('RecordBreachCause', {
    run: 'none',
    cause: 'capacity',
    responsible: { kind: 'customer' },
  }),
  'ProposeRunExclusion (of no target)': command('ProposeRunExclusion', {
    run: 'none',
    because: 'force-majeure',
    reason: because,
  }),
  'ConfirmRunExclusion (where nobody proposed it)': command('ConfirmRunExclusion', { run: 'none' }),
  'DeclineRunExclusion (of no target)': command('DeclineRunExclusion', { run: 'none', reason: because }),
  RecordForgottenHold: command('RecordForgottenHold', {
    hold: 'appointment',
    from: minute(1),
    to: minute(4),
    reason: because,
  }),
  RecordEarlierRestoration: command('RecordEarlierRestoration', { restoredAt: minute(4), reason: because }),
  ...majorSamples,
};

/** What the decider really does. */
const outcome = (name: TableRow, status: (typeof TABLE_STATUSES)[number]): Cell | 'unlogged' => {
  const wish = samples[name];
  const [first, ...later] = storyOf[status];
  const before = first ? [first, ...beforehand(name), ...beforehandOfMajor(name), ...later] : [];
  const state = stateAfter(incident, before);
  try {
    const events = incident.decide(wish, state).map((event) => ({ ...event, at: wish.at, by: wish.by }));
    return events.length === 0 ? 'quiet' : stateAfter(incident, [...before, ...events]).status;
  } catch (error) {
    if (error instanceof Refused) return error.code as Cell;
    throw error;
  }
};

const cells = (Object.keys(transitions) as TableRow[]).flatMap((name) =>
  TABLE_STATUSES.map((status, column) => ({ name, status, cell: transitions[name][column] })),
);

describe('the table of states and commands', () => {
  test.each(cells)('$name, when $status: $cell', ({ name, status, cell }) => {
    expect(outcome(name, status)).toBe(cell);
  });

  test('each story ends in the status that it is told for', () => {
    for (const status of TABLE_STATUSES) expect(stateAfter(incident, storyOf[status]).status).toBe(status);
  });

  test('no command is missing from it', () => {
    const told = new Set(Object.values(samples).map(({ type }) => type));
    expect([...told].sort()).toEqual([...incidentCommandTypes].sort());
  });
});
