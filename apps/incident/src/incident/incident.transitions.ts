import type { IncidentStatus } from '@ventanilla/contracts/incident';
import { duplicatesTransitions } from './duplicates/duplicates.transitions.js';
import type { IncidentCommand } from './incident.commands.js';
import { majorTransitions } from './major/major.transitions.js';
import { NOWHERE, quiet, row, SHUT, staying, stayingWhileOpen, unheard, type Cell } from './table-rows.js';
import { parentsTransitions } from './parents/parents.transitions.js';

/** A command of the table, where it matters with which wish it comes. */
type Row = IncidentCommand['type'] | `${IncidentCommand['type']} (${string})`;
/** Before it is logged, an incident is nowhere. */
export const TABLE_STATUSES = [
  'unlogged',
  'logged',
  'assigned',
  'in-progress',
  'pending',
  'resolved',
  'closed',
  'cancelled',
] as const satisfies readonly ('unlogged' | IncidentStatus)[];

const VOID = 'INCIDENT_CANCELLED';
const UNSOLVED = 'INCIDENT_NOT_RESOLVED';

const stayingUnlessVoid = row(
  NOWHERE,
  'logged',
  'assigned',
  'in-progress',
  'pending',
  'resolved',
  'closed',
  VOID,
);
const UNTARGETED = 'TARGET_UNKNOWN';
const UNPROPOSED = 'EXCLUSION_NOT_PROPOSED';
const ofNoTarget = row(NOWHERE, UNTARGETED, UNTARGETED, UNTARGETED, UNTARGETED, UNTARGETED, UNTARGETED, VOID);
const OPEN_TO_ALL = 'INCIDENT_NOT_RESTRICTED';
const whileRestricted = row(
  NOWHERE,
  OPEN_TO_ALL,
  OPEN_TO_ALL,
  OPEN_TO_ALL,
  OPEN_TO_ALL,
  OPEN_TO_ALL,
  OPEN_TO_ALL,
  OPEN_TO_ALL,
);
const loggedAlready = (first: Cell) =>
  row(
    first,
    'INCIDENT_ALREADY_LOGGED',
    'INCIDENT_ALREADY_LOGGED',
    'INCIDENT_ALREADY_LOGGED',
    'INCIDENT_ALREADY_LOGGED',
    'INCIDENT_ALREADY_LOGGED',
    'INCIDENT_ALREADY_LOGGED',
    'INCIDENT_ALREADY_LOGGED',
  );
const whileResolved = (after: Cell, closed: Cell) =>
  row(NOWHERE, UNSOLVED, UNSOLVED, UNSOLVED, UNSOLVED, after, closed, UNSOLVED);

const timedOnHold = (after: Cell) =>
  row('quiet', 'quiet', 'quiet', 'quiet', after, 'quiet', 'quiet', 'quiet');

/**
 * What each command does in each status, in the order of `TABLE_STATUSES`, for an incident of the usual kind: a team
 * has or had it, the hold has an end, the closing was for want of an answer. The specs hold it against the
 * decider, and docs/incident-states.md is made of it.
 */
export const transitions = {
  LogIncident: loggedAlready('logged'),
  'LogIncident (solved at first contact)': loggedAlready('resolved'),
  'CorrectIncident (what was reported)': stayingWhileOpen,
  'CorrectIncident (classification or items)': stayingUnlessVoid,
  'CorrectIncident (resolution)': whileResolved('resolved', UNSOLVED),
  ClassifyIncident: stayingUnlessVoid,
  PrioritiseIncident: stayingWhileOpen,
  RelateIncident: stayingUnlessVoid,
  UnrelateIncident: stayingUnlessVoid,
  AssignIncident: row(NOWHERE, 'assigned', 'assigned', 'assigned', 'pending', 'resolved', SHUT, SHUT),
  ReturnIncidentToDesk: row(NOWHERE, 'quiet', 'logged', 'logged', 'pending', SHUT, SHUT, SHUT),
  StartWork: row(
    NOWHERE,
    'INCIDENT_NOT_ASSIGNED',
    'in-progress',
    'quiet',
    'INCIDENT_ON_HOLD',
    SHUT,
    SHUT,
    SHUT,
  ),
  PutOnHold: row(NOWHERE, 'pending', 'pending', 'pending', 'pending', SHUT, SHUT, SHUT),
  ResumeIncident: row(NOWHERE, 'quiet', 'quiet', 'quiet', 'in-progress', SHUT, SHUT, SHUT),
  'ResumeAfterHold (timer)': row(
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'in-progress',
    'quiet',
    'quiet',
    'quiet',
  ),
  EscalateIncident: stayingWhileOpen,
  StandDownEscalation: stayingWhileOpen,
  'AddNote (public)': row(
    NOWHERE,
    'logged',
    'assigned',
    'in-progress',
    'pending',
    'resolved',
    'INCIDENT_CLOSED',
    VOID,
  ),
  'AddNote (internal)': stayingUnlessVoid,
  ApplyWorkaround: stayingWhileOpen,
  'WriteToDesk (by the caller)': row(
    NOWHERE,
    'logged',
    'assigned',
    'in-progress',
    'in-progress',
    'resolved',
    'closed',
    VOID,
  ),
  WriteToCaller: stayingUnlessVoid,
  'MarkAnswered (where nothing is unanswered)': row(
    NOWHERE,
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    VOID,
  ),
  RecordContactAttempt: stayingUnlessVoid,
  'RemindOfHold (timer)': timedOnHold('pending'),
  'ResolveForWantOfAnswer (timer)': timedOnHold('resolved'),
  'TellOwnerOfHold (timer)': timedOnHold('pending'),
  'RemindOfClosing (timer)': row('quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'resolved', 'quiet', 'quiet'),
  TakeIncident: row(NOWHERE, 'assigned', 'assigned', 'assigned', 'pending', 'resolved', SHUT, SHUT),
  DeclineAssignment: row(
    NOWHERE,
    'INCIDENT_NOT_ASSIGNED',
    'assigned',
    'assigned',
    'pending',
    SHUT,
    SHUT,
    SHUT,
  ),
  ChangeOwner: row(NOWHERE, 'logged', 'assigned', 'in-progress', 'pending', 'resolved', SHUT, SHUT),
  AcknowledgeEscalation: stayingWhileOpen,
  PromiseDate: stayingWhileOpen,
  WatchIncident: staying,
  'UnwatchIncident (by somebody who does not watch)': unheard,
  AddWatcher: staying,
  'RemoveWatcher (of somebody who does not watch)': unheard,
  RecordEffort: stayingUnlessVoid,
  'CorrectEffort (where there is none)': row(
    NOWHERE,
    'EFFORT_NOT_FOUND',
    'EFFORT_NOT_FOUND',
    'EFFORT_NOT_FOUND',
    'EFFORT_NOT_FOUND',
    'EFFORT_NOT_FOUND',
    'EFFORT_NOT_FOUND',
    VOID,
  ),
  ResolveIncident: row(NOWHERE, 'resolved', 'resolved', 'resolved', 'resolved', SHUT, SHUT, SHUT),
  ConfirmResolution: whileResolved('closed', UNSOLVED),
  RejectResolution: whileResolved('assigned', UNSOLVED),
  'CloseAfterResolution (timer)': row(
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'closed',
    'quiet',
    'quiet',
  ),
  'CloseIncident (imported history)': whileResolved('closed', 'quiet'),
  ReopenIncident: row(NOWHERE, 'quiet', 'quiet', 'quiet', 'quiet', 'assigned', 'assigned', VOID),
  CancelIncident: row(NOWHERE, 'cancelled', 'cancelled', 'cancelled', 'cancelled', SHUT, SHUT, 'quiet'),
  'WithdrawIncident (by the caller)': row(
    NOWHERE,
    'cancelled',
    'cancelled',
    'cancelled',
    'cancelled',
    SHUT,
    SHUT,
    SHUT,
  ),
  CloseAdministratively: whileResolved('closed', 'quiet'),
  RedactText: staying,
  RestrictIncident: staying,
  LiftRestriction: unheard,
  GrantAccess: whileRestricted,
  WithdrawAccess: whileRestricted,
  'AttachFile (public)': row(
    NOWHERE,
    'logged',
    'assigned',
    'in-progress',
    'pending',
    'resolved',
    'INCIDENT_CLOSED',
    VOID,
  ),
  'AttachFile (internal)': stayingUnlessVoid,
  RemoveFile: staying,
  RedactFile: staying,
  'RecordFileScan (virus scanner)': staying,
  'ImportTransition (to in progress)': row(
    NOWHERE,
    'in-progress',
    'in-progress',
    'quiet',
    'in-progress',
    'in-progress',
    'in-progress',
    'in-progress',
  ),
  'CompleteImport (imported history)': staying,
  ...parentsTransitions,
  ...duplicatesTransitions,
  'JudgeTargets (timer)': quiet,
  'StartEscalationLadder (of what was not warned of)': quiet,
  'ClimbEscalationLadder (of none)': quiet,
  'DecideUncoveredWork (where coverage was never decided)': row(
    NOWHERE,
    'COVERAGE_UNKNOWN',
    'COVERAGE_UNKNOWN',
    'COVERAGE_UNKNOWN',
    'COVERAGE_UNKNOWN',
    'COVERAGE_UNKNOWN',
    'COVERAGE_UNKNOWN',
    VOID,
  ),
  'RecordBreachCause (of no target)': ofNoTarget,
  'ProposeRunExclusion (of no target)': ofNoTarget,
  'ConfirmRunExclusion (where nobody proposed it)': row(
    NOWHERE,
    UNPROPOSED,
    UNPROPOSED,
    UNPROPOSED,
    UNPROPOSED,
    UNPROPOSED,
    UNPROPOSED,
    VOID,
  ),
  'DeclineRunExclusion (of no target)': ofNoTarget,
  RecordForgottenHold: stayingUnlessVoid,
  RecordEarlierRestoration: stayingUnlessVoid,
  ...majorTransitions,
} as const satisfies { readonly [Name in Row]?: readonly Cell[] };

export type TableRow = keyof typeof transitions;
