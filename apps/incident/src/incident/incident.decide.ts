import type { Decider } from '@ventanilla/kernel';
import {
  attachToParent,
  detachFromParent,
  putOnHoldWithParent,
  reopenWithParent,
  resolveWithParent,
  resumeWithParent,
  sendMessageWithParent,
} from './parents/child.decide.js';
import { assignIncident, returnIncidentToDesk, startWork } from './handling/assignment.decide.js';
import {
  classifyIncident,
  prioritiseIncident,
  relateIncident,
  unrelateIncident,
} from './handling/classification.decide.js';
import {
  cancelIncident,
  closeAfterResolution,
  closeIncident,
  completeImport,
  importTransition,
} from './resolution/closing.decide.js';
import { correctIncident } from './record/correction.decide.js';
import { attachFile, recordFileScan, redactFile, removeFile } from '../files/files.decide.js';
import {
  addNote,
  applyWorkaround,
  escalateIncident,
  redactText,
  standDownEscalation,
} from './handling/handling.decide.js';
import {
  markAnswered,
  recordContactAttempt,
  writeToCaller,
  writeToDesk,
} from './conversation/conversation.decide.js';
import { cancelAsDuplicate, reinstateDuplicate, undoDuplicate } from './duplicates/duplicates.decide.js';
import { recordDuplicate, releaseDuplicate } from './duplicates/original.decide.js';
import { correctEffort, recordEffort } from './ownership/effort.decide.js';
import { closeAdministratively, withdrawIncident } from './resolution/ending.decide.js';
import {
  remindOfClosing,
  remindOfHold,
  resolveForWantOfAnswer,
  tellOwnerOfHold,
} from './follow-up/follow-up.decide.js';
import { putOnHold, resumeAfterHold, resumeIncident } from './handling/hold.decide.js';
import type { CommandOf, IncidentCommand } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { evolve } from './incident.evolve.js';
import { initialState, type IncidentState } from './incident.state.js';
import { logIncident } from './logging/logging.decide.js';
import {
  changeMajorIncident,
  declareMajorIncident,
  declineMajorIncident,
  flagMissedUpdate,
  giveMajorIncidentUpdate,
  proposeMajorIncident,
  recordServiceRestored,
  reviewMajorIncident,
  standDownMajorIncident,
} from './major/major.decide.js';
import { attachChild, detachChild, recordChildNotResolved, releaseChild } from './parents/parents.decide.js';
import {
  acknowledgeEscalation,
  changeOwner,
  declineAssignment,
  promiseDate,
  takeIncident,
} from './ownership/ownership.decide.js';
import {
  confirmResolution,
  rejectResolution,
  reopenIncident,
  resolveIncident,
} from './resolution/resolution.decide.js';
import {
  grantAccess,
  liftRestriction,
  restrictIncident,
  withdrawAccess,
} from './visibility/restriction.decide.js';
import { runMacro, type RunMacro } from '../macros/run-macro.decide.js';
import { addWatcher, removeWatcher, unwatchIncident, watchIncident } from './ownership/watching.decide.js';
import { withCoverage } from '../service-level/coverage.decide.js';
import {
  confirmRunExclusion,
  declineRunExclusion,
  proposeRunExclusion,
  recordBreachCause,
} from '../service-level/after-breach.decide.js';
import { recordEarlierRestoration, recordForgottenHold } from '../service-level/afterwards.decide.js';
import { climbEscalationLadder, startEscalationLadder } from '../escalation/ladder.decide.js';
import { withLadders } from '../escalation/with-ladders.js';
import { decideUncoveredWork } from '../service-level/uncovered.decide.js';

type Decide<Command> = (command: Command, state: IncidentState) => readonly IncidentEvent[];

const decisions: { readonly [Type in IncidentCommand['type']]: Decide<CommandOf<Type>> } = {
  LogIncident: logIncident,
  CorrectIncident: correctIncident,
  ClassifyIncident: classifyIncident,
  PrioritiseIncident: prioritiseIncident,
  RelateIncident: relateIncident,
  UnrelateIncident: unrelateIncident,
  AssignIncident: assignIncident,
  ReturnIncidentToDesk: returnIncidentToDesk,
  StartWork: startWork,
  PutOnHold: putOnHold,
  ResumeIncident: resumeIncident,
  ResumeAfterHold: resumeAfterHold,
  EscalateIncident: escalateIncident,
  StandDownEscalation: standDownEscalation,
  AddNote: addNote,
  ApplyWorkaround: applyWorkaround,
  WriteToDesk: writeToDesk,
  WriteToCaller: writeToCaller,
  MarkAnswered: markAnswered,
  RecordContactAttempt: recordContactAttempt,
  RemindOfHold: remindOfHold,
  ResolveForWantOfAnswer: resolveForWantOfAnswer,
  TellOwnerOfHold: tellOwnerOfHold,
  RemindOfClosing: remindOfClosing,
  TakeIncident: takeIncident,
  DeclineAssignment: declineAssignment,
  ChangeOwner: changeOwner,
  AcknowledgeEscalation: acknowledgeEscalation,
  WatchIncident: watchIncident,
  UnwatchIncident: unwatchIncident,
  AddWatcher: addWatcher,
  RemoveWatcher: removeWatcher,
  RecordEffort: recordEffort,
  CorrectEffort: correctEffort,
  PromiseDate: promiseDate,
  ResolveIncident: resolveIncident,
  ConfirmResolution: confirmResolution,
  RejectResolution: rejectResolution,
  CloseAfterResolution: closeAfterResolution,
  CloseIncident: closeIncident,
  ReopenIncident: reopenIncident,
  CancelIncident: cancelIncident,
  CancelAsDuplicate: cancelAsDuplicate,
  UndoDuplicate: undoDuplicate,
  RecordDuplicate: recordDuplicate,
  ReleaseDuplicate: releaseDuplicate,
  ReinstateDuplicate: reinstateDuplicate,
  WithdrawIncident: withdrawIncident,
  CloseAdministratively: closeAdministratively,
  RedactText: redactText,
  RestrictIncident: restrictIncident,
  LiftRestriction: liftRestriction,
  GrantAccess: grantAccess,
  WithdrawAccess: withdrawAccess,
  AttachFile: attachFile,
  RemoveFile: removeFile,
  RedactFile: redactFile,
  RecordFileScan: recordFileScan,
  ImportTransition: importTransition,
  CompleteImport: completeImport,
  AttachChild: attachChild,
  DetachChild: detachChild,
  ReleaseChild: releaseChild,
  RecordChildNotResolved: recordChildNotResolved,
  AttachToParent: attachToParent,
  DetachFromParent: detachFromParent,
  ResolveWithParent: resolveWithParent,
  PutOnHoldWithParent: putOnHoldWithParent,
  ResumeWithParent: resumeWithParent,
  ReopenWithParent: reopenWithParent,
  SendMessageWithParent: sendMessageWithParent,
  ProposeMajorIncident: proposeMajorIncident,
  DeclineMajorIncident: declineMajorIncident,
  DeclareMajorIncident: declareMajorIncident,
  ChangeMajorIncident: changeMajorIncident,
  GiveMajorIncidentUpdate: giveMajorIncidentUpdate,
  FlagMissedUpdate: flagMissedUpdate,
  // What is agreed says it, as after any command that clocks hear of.
  JudgeTargets: () => [],
  StartEscalationLadder: startEscalationLadder,
  ClimbEscalationLadder: climbEscalationLadder,
  DecideUncoveredWork: decideUncoveredWork,
  RecordBreachCause: recordBreachCause,
  ProposeRunExclusion: proposeRunExclusion,
  ConfirmRunExclusion: confirmRunExclusion,
  DeclineRunExclusion: declineRunExclusion,
  RecordForgottenHold: recordForgottenHold,
  RecordEarlierRestoration: recordEarlierRestoration,
  RecordServiceRestored: recordServiceRestored,
  StandDownMajorIncident: standDownMajorIncident,
  ReviewMajorIncident: reviewMajorIncident,
};

/** Every command that an incident knows, but for several as one. */
export const incidentCommandTypes = Object.keys(decisions) as readonly IncidentCommand['type'][];

const decideOne = withLadders(
  withCoverage((command, state) => (decisions[command.type] as Decide<IncidentCommand>)(command, state)),
);

/** An incident: the interruption of a service from the first call to the caller's confirmation. */
export const incident: Decider<IncidentState, IncidentCommand | RunMacro, IncidentEvent> = {
  initialState,
  decide: (command, state) =>
    command.type === 'RunMacro'
      ? runMacro({ decide: decideOne, evolve }, command, state)
      : decideOne(command, state),
  evolve,
};
