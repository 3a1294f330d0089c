import type { IncidentStatus } from '@ventanilla/contracts/incident';
import { isOpen } from '../../incident/incident.guards.js';
import type { SourceRow } from '../source/source-row.js';
import { teamOf } from './code-names.js';
import type { Telling, Wish } from './history-context.js';
import type { Target } from './source-vocabulary.js';

/** A row, where the source says that the incident stands then, and what may be told of its resolution by now. */
export interface StatusRow {
  readonly row: SourceRow;
  readonly target: Target | undefined;
  /** It is at this row that code and resolver of the last resolution may be told. */
  readonly tellsResolution: boolean;
}

/** The change that no command of ours makes. */
const transition = (telling: Telling, at: StatusRow, to: IncidentStatus, refusal: string): void => {
  const { row, target } = at;
  const { codes } = telling.context;
  const from = telling.state.status;
  telling.tellOrLeaveOut(row, {
    type: 'ImportTransition',
    to,
    refusal,
    holdReason: target?.status === 'pending' ? codes.hold(target.hold) : undefined,
    resolutionCode: resolutionCode(telling, at),
  });
  telling.note('transition-imported', row, `${from} -> ${to}: ${refusal}`);
};

const resolutionCode = (telling: Telling, { row, tellsResolution }: StatusRow): string | undefined =>
  tellsResolution && row.closedCode !== undefined
    ? telling.context.codes.resolution(row.closedCode)
    : undefined;

/** The ordinary command; where our rules refuse it, the change is kept as it was (R14). */
const change = (telling: Telling, at: StatusRow, wish: Wish, to: IncidentStatus): void => {
  const refusal = telling.tell(at.row, wish, resolver(telling, at, wish));
  if (refusal !== undefined) transition(telling, at, to, refusal);
};

/** `resolved_by` did what the resolution says; whoever saved the row did the rest. */
const resolver = (telling: Telling, { row, tellsResolution }: StatusRow, wish: Wish) => {
  const isResolution = wish.type === 'ResolveIncident' || wish.type === 'CorrectIncident';
  return telling.actor(isResolution && tellsResolution ? (row.resolvedBy ?? row.updatedBy) : row.updatedBy);
};

const statusFor = (target: Target, row: SourceRow): IncidentStatus => {
  if (target.status !== 'new') return target.status;
  return row.group === undefined && row.resolver === undefined ? 'logged' : 'assigned';
};

/** An incident that is over and that the source has open again. */
export const tellReopening = (telling: Telling, at: StatusRow): void => {
  const { target, row } = at;
  const { status } = telling.state;
  if (!target || target.status === 'resolved' || target.status === 'closed') return;
  if (status === 'unlogged' || isOpen(telling.state)) return;
  change(telling, at, { type: 'ReopenIncident' }, statusFor(target, row));
};

/** Who has it after this row. Comes after a reopening, which gives it back to the team that resolved it. */
export const tellAssignment = (telling: Telling, row: SourceRow): void => {
  const { state } = telling;
  if (state.status === 'unlogged') return;
  const team = row.group === undefined ? undefined : teamOf(row.group);
  const person = telling.person(row.resolver);
  if (person !== undefined) {
    telling.tellOrLeaveOut(row, { type: 'AssignIncident', team, person });
  } else if (team !== undefined) {
    telling.tellOrLeaveOut(row, { type: 'AssignIncident', team });
  } else if (state.record.assignment) {
    const refusal = telling.tell(row, { type: 'ReturnIncidentToDesk' });
    if (refusal !== undefined) telling.note('assignment-kept', row);
  }
};

const toNew = (telling: Telling, at: StatusRow): void => {
  if (telling.state.status === 'pending') telling.tell(at.row, { type: 'ResumeIncident' });
  const { status } = telling.state;
  if (status === 'logged' || status === 'assigned') return;
  transition(telling, at, statusFor({ status: 'new' }, at.row), 'NO_COMMAND_FOR_TRANSITION');
};

const toInProgress = (telling: Telling, at: StatusRow): void => {
  if (telling.state.status === 'pending') telling.tell(at.row, { type: 'ResumeIncident' });
  if (telling.state.status === 'in-progress') return;
  change(telling, at, { type: 'StartWork' }, 'in-progress');
};

const toPending = (telling: Telling, at: StatusRow, hold: string): void => {
  const reason = telling.context.codes.hold(hold);
  change(telling, at, { type: 'PutOnHold', reason }, 'pending');
};

const tellLateResolution = (telling: Telling, at: StatusRow): void => {
  const code = resolutionCode(telling, at);
  if (code === undefined) return;
  const wish: Wish = { type: 'CorrectIncident', resolution: { code } };
  const refusal = telling.tell(at.row, wish, resolver(telling, at, wish));
  if (refusal !== undefined) telling.note('command-refused', at.row, `CorrectIncident: ${refusal}`);
};

const toResolved = (telling: Telling, at: StatusRow): void => {
  if (telling.state.status === 'resolved') tellLateResolution(telling, at);
  else change(telling, at, { type: 'ResolveIncident', code: resolutionCode(telling, at) }, 'resolved');
};

const toClosed = (telling: Telling, at: StatusRow): void => {
  if (telling.state.status === 'closed') return;
  if (telling.state.status === 'resolved') tellLateResolution(telling, at);
  change(telling, at, { type: 'CloseIncident' } as Wish, 'closed');
};

/** Brings the incident where the source says that it stands after this row. */
export const tellStatus = (telling: Telling, at: StatusRow): void => {
  switch (at.target?.status) {
    case undefined:
      return telling.note('unknown-state', at.row, at.row.state.slice(0, 40));
    case 'new':
      return toNew(telling, at);
    case 'in-progress':
      return toInProgress(telling, at);
    case 'pending':
      return toPending(telling, at, at.target.hold);
    case 'resolved':
      return toResolved(telling, at);
    case 'closed':
      return toClosed(telling, at);
  }
};

/** Whether our fold stands where the source does: the proof that nothing was missed. */
export const isWhere = (telling: Telling, target: Target): boolean => {
  const { state } = telling;
  if (target.status === 'new') return state.status === 'logged' || state.status === 'assigned';
  if (state.status !== 'pending' || target.status !== 'pending') return state.status === target.status;
  return state.hold.reason === telling.context.codes.hold(target.hold);
};
